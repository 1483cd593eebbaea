package io.quetzal.store.core.crypto;

import io.quetzal.store.core.format.Frame;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256 in Galois/counter mode. The nonce is the frame's number: a file's key is of no other file, nor used twice. */
final class GcmSeal implements FrameSeal {
    private static final int NONCE_BYTES = 12;

    private final SecretKeySpec key;
    private final Cipher cipher;
    private final byte[] nonce = new byte[NONCE_BYTES];

    GcmSeal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    @Override
    public void seal(int number, byte[] frame, int length, byte[] target, int targetAt) {
        System.arraycopy(frame, 0, target, targetAt, Frame.HEAD);
        try {
            begin(Cipher.ENCRYPT_MODE, number, frame, 0);
            cipher.doFinal(frame, Frame.HEAD, length - Frame.HEAD - Frame.TAG, target, targetAt + Frame.HEAD);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A frame of " + length + " bytes cannot be encrypted", e);
        }
    }

    @Override
    public boolean open(int number, byte[] sealed, int sealedAt, int length, byte[] target, int targetAt) {
        try {
            begin(Cipher.DECRYPT_MODE, number, sealed, sealedAt);
            cipher.doFinal(sealed, sealedAt + Frame.HEAD, length - Frame.HEAD, target, targetAt);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A frame of " + length + " bytes cannot be decrypted", e);
        }
    }

    private void begin(int mode, int number, byte[] frame, int at) throws GeneralSecurityException {
        for (int i = 0; i < Integer.BYTES; i++) {
            nonce[i] = (byte) (number >>> (8 * i));
        }
        cipher.init(mode, key, new GCMParameterSpec(8 * Frame.TAG, nonce));
        cipher.updateAAD(frame, at, Frame.HEAD);
    }
}
