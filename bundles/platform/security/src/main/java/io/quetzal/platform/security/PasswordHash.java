package io.quetzal.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * How a password is recognised without being known: PBKDF2 with HMAC-SHA-512, slow on purpose.
 *
 * @param iterations how slow
 * @param salt 16 random bytes in base 64, so that equal passwords do not look alike
 * @param hash 64 bytes in base 64
 */
record PasswordHash(int iterations, String salt, String hash) {
    // OWASP's Password Storage Cheat Sheet asks for 210,000 with this hash function.
    static final int ITERATIONS = 210_000;

    static final int LONGEST = 1024;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;

    /** What a user has whose hash is still being made; no password matches it. */
    static final PasswordHash PENDING = new PasswordHash(0, "", "");

    static PasswordHash of(String password, int iterations, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(iterations, encode(salt), encode(derive(password, salt, iterations)));
    }

    /** A hash that no password has, for users that there are not; checking it takes as long as any other. */
    static PasswordHash ofNobody(int iterations, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = new byte[HASH_BITS / Byte.SIZE];
        random.nextBytes(hash);
        return new PasswordHash(iterations, encode(salt), encode(hash));
    }

    boolean isPending() {
        return equals(PENDING);
    }

    /** Whether this is the password; takes equally long whether or not it is. */
    boolean matches(String password) {
        boolean possible = isPossible(password);
        byte[] derived = derive(possible ? password : "", Base64.getDecoder().decode(salt), iterations);
        return MessageDigest.isEqual(derived, Base64.getDecoder().decode(hash)) && possible;
    }

    /**
     * HMAC pads its key with zeros, so "x" and "x" followed by NUL would be the same password; and what is no valid
     * Unicode would become a question mark.
     */
    static boolean isPossible(String password) {
        return password.length() <= LONGEST
                && password.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(password);
    }

    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        var key = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has PBKDF2 with HMAC-SHA-512.", e);
        } finally {
            key.clearPassword();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
