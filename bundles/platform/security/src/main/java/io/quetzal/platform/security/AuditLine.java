package io.quetzal.platform.security;

import io.quetzal.platform.api.security.AuditLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit log, as it lies in the file. The chain comes last, so that it can be followed without reading the
 * rest.
 *
 * @param number counts up from 1
 * @param at when the line was written
 * @param caller who
 * @param origin from where
 * @param action what
 * @param subject to what
 * @param outcome {@link #BEGUN}, or how it ended
 * @param begun the number of the line that announced this change, or null if none did
 * @param previous the SHA-256 of the line before, in hexadecimal
 */
record AuditLine(
        long number,
        Instant at,
        String caller,
        String origin,
        String action,
        String subject,
        String outcome,
        @Nullable Long begun,
        String previous) {
    /** The outcome of a change that is about to be made. */
    static final String BEGUN = "begun";

    /** The action of the first line after a chain that is broken; the chain starts anew with it. */
    static final String CHAIN_BROKEN = "audit.chain-broken";

    /** What the first line of all names as the one before it. */
    static final String NO_PREVIOUS = "0".repeat(64);

    private static final String BEFORE_CHAIN = "\"previous\":\"";
    private static final String AFTER_CHAIN = "\"}";

    /** What the log shows of it. */
    AuditLog.Entry toEntry() {
        return new AuditLog.Entry(number, at, caller, origin, action, subject, outcome);
    }

    /** What the next line calls this one. */
    static String hash(byte[] line) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(line));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** What a stored line calls the one before it, or null if it is no line of an audit log. */
    static @Nullable String previousIn(byte[] line) {
        int length = BEFORE_CHAIN.length() + NO_PREVIOUS.length() + AFTER_CHAIN.length();
        if (line.length < length) {
            return null;
        }
        String end = new String(line, line.length - length, length, StandardCharsets.ISO_8859_1);
        return end.startsWith(BEFORE_CHAIN) && end.endsWith(AFTER_CHAIN)
                ? end.substring(BEFORE_CHAIN.length(), length - AFTER_CHAIN.length())
                : null;
    }
}
