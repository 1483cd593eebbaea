package io.quetzal.web.server.assets;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A form in which a file may be sent, the shortest first. */
enum Encoding {
    /** Brotli. */
    BR("br", ".br"),
    /** As gzip writes it. */
    GZIP("gzip", ".gz"),
    /** As it is. */
    IDENTITY("identity", "");

    private final String token;
    private final String suffix;

    Encoding(String token, String suffix) {
        this.token = token;
        this.suffix = suffix;
    }

    /** What HTTP calls it. */
    String token() {
        return token;
    }

    /** What a file's name ends with that is in this form. */
    String suffix() {
        return suffix;
    }

    /**
     * The forms that a client takes, the best first, and at last the file as it is.
     *
     * @param acceptEncoding the header, or null if there is none
     */
    static List<Encoding> accepted(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return List.of(IDENTITY);
        }
        List<String> wanted = List.of(acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1));
        return List.of(values()).stream()
                .filter(encoding -> encoding == IDENTITY || wanted.stream().anyMatch(each -> takes(each, encoding)))
                .toList();
    }

    private static boolean takes(String wanted, Encoding encoding) {
        String[] parts = wanted.split(";", -1);
        return parts[0].strip().equals(encoding.token)
                && (parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?"));
    }
}
