package io.quetzal.platform.security;

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
    private static final int ITERATIONS = 210_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;

    static PasswordHash of(String password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(ITERATIONS, encode(salt), encode(derive(password, salt, ITERATIONS)));
    }

    /** Whether this is the password; takes equally long whether or not it is. */
    boolean matches(String password) {
        byte[] derived = derive(password, Base64.getDecoder().decode(salt), iterations);
        return MessageDigest.isEqual(derived, Base64.getDecoder().decode(hash));
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
