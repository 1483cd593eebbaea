package io.quetzal.web.server.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** The files of one folder in a bundle, listed once, since a bundle does not change while it is there. */
final class StaticFiles {
    private static final int HASH_BYTES = 8;

    private final SortedMap<String, URL> files;
    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    /**
     * These files.
     *
     * @param files where to read them, by their paths below the folder
     */
    StaticFiles(Map<String, URL> files) {
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** What a bundle, its fragments included, has in a folder. */
    static StaticFiles of(Bundle bundle, String folder) {
        String root = "/" + folder + "/";
        var files = new TreeMap<String, URL>();
        @Nullable Enumeration<URL> entries = bundle.findEntries("/" + folder, "*", true);
        while (entries != null && entries.hasMoreElements()) {
            URL entry = entries.nextElement();
            String path = entry.getPath();
            if (path.startsWith(root) && !path.endsWith("/")) {
                files.put(path.substring(root.length()), entry);
            }
        }
        return new StaticFiles(files);
    }

    /** Whether there is a file. */
    boolean has(String path) {
        return files.containsKey(path);
    }

    /** Whether there is none at all. */
    boolean isEmpty() {
        return files.isEmpty();
    }

    /** A file's bytes, or empty if there is no such file or its bundle has just gone. */
    Optional<byte[]> read(String path) {
        URL file = files.get(path);
        if (file == null) {
            return Optional.empty();
        }
        try (InputStream in = file.openStream()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What changes when a file's content does. */
    String hash(String path, byte[] content) {
        return hashes.computeIfAbsent(path, file -> {
            MessageDigest digest = sha256();
            digest.update(content);
            return hex(digest);
        });
    }

    /**
     * What changes when any file does.
     *
     * @throws UncheckedIOException if they cannot be read
     */
    String fingerprint() {
        MessageDigest digest = sha256();
        files.forEach((path, url) -> {
            digest.update(path.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            try (InputStream in = url.openStream()) {
                digest.update(sha256().digest(in.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException("The file " + url + " of a bundle cannot be read.", e);
            }
        });
        return hex(digest);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256.", e);
        }
    }
}
