package io.quetzal.store.core.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the cipher quick from the beginning. Java uses the processor's instructions for AES-GCM only in code that was called
 * some thousand times, and one call for a frame is so long that the first 300 MB would go through at a twentieth of the
 * speed, for more than a second of processor time. As many short calls take some 60 ms.
 */
public final class WarmCipher {
    private static final int CALLS = 6500;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SHORT = 64;

    private WarmCipher() {}

    /** Enciphers zeros with a key of zeros, and forgets them. */
    public static void run() {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            var key = new SecretKeySpec(new byte[KEY_BYTES], "AES");
            byte[] nonce = new byte[NONCE_BYTES];
            byte[] plain = new byte[SHORT];
            byte[] sealed = new byte[SHORT + TAG_BITS / Byte.SIZE];
            for (int i = 0; i < CALLS; i++) {
                nonce[0] = (byte) i;
                nonce[1] = (byte) (i >>> Byte.SIZE);
                cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
                cipher.updateAAD(plain, 0, Long.BYTES);
                cipher.doFinal(plain, 0, SHORT, sealed, 0);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }
}
