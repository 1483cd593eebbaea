package io.quetzal.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes passwords and tokens that nobody can guess. */
final class Secrets {
    /** What every token begins with, so that people and scanners recognise one that has leaked. */
    static final String TOKEN_PREFIX = "qz_";

    // 32 letters and digits, 5 bits each, none of which looks like another: no l, o, 0, 1.
    private static final String READABLE = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 6;
    private static final int TOKEN_BYTES = 32;

    private Secrets() {}

    /** A password of 120 random bits that can be read out over the telephone. */
    static String password(SecureRandom random) {
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                text.append('-');
            }
            text.append(READABLE.charAt(random.nextInt(READABLE.length())));
        }
        return text.toString();
    }

    /** A token of 256 random bits. */
    static String token(SecureRandom random) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return TOKEN_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The key under which a token is stored. */
    static String tokenKey(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
