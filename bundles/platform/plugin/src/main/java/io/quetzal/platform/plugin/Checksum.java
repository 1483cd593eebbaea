package io.quetzal.platform.plugin;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.plugin.PluginException;
import io.quetzal.platform.api.plugin.PluginException.PluginFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SHA-256 checksums of files, and what people say that they should be. */
final class Checksum {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    /** A line as sha256sum writes it, with the name after two blanks, or a blank and an asterisk. */
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})(?:[ \\t]+[*]?(.*))?");

    private Checksum() {}

    /** The checksum of a file, in hexadecimal. */
    static String of(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    /** The checksum of a few bytes, in hexadecimal. */
    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** What somebody has given as a checksum, in lower case. */
    static String given(String text) {
        String hex = text.strip().toLowerCase(Locale.ROOT);
        if (!HEX.matcher(hex).matches()) {
            throw new InvalidValueException(
                    "\"" + text + "\" is no SHA-256 checksum. Give 64 hexadecimal digits, as sha256sum prints them.");
        }
        return hex;
    }

    /**
     * What a file of checksums says about a file.
     *
     * @param list the text of the file of checksums
     * @param name the file's name, without directories
     * @return in lower case, or null if it says nothing about that file
     */
    static @Nullable String listed(String list, String name) {
        for (String line : list.lines().toList()) {
            Matcher matcher = LINE.matcher(line.strip());
            if (matcher.matches()) {
                String listed = matcher.group(2);
                if (listed == null
                        || listed.substring(listed.lastIndexOf('/') + 1).equals(name)) {
                    return matcher.group(1).toLowerCase(Locale.ROOT);
                }
            }
        }
        return null;
    }

    /** Refuses a file that is not the one that was meant. */
    static void compare(String source, String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new PluginException(
                    PluginFailure.CHECKSUM_WRONG,
                    source + " is not what it should be: its SHA-256 is " + actual + ", and should be " + expected
                            + ". Fetch it again, and do not trust this one.",
                    null);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
