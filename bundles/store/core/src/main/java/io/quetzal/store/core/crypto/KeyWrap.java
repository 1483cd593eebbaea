package io.quetzal.store.core.crypto;

import io.quetzal.platform.hash.Blake3Provider;
import io.quetzal.store.api.StoreKey;
import io.quetzal.store.api.StoreKey.KeyKind;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.core.format.KeySlot;
import io.quetzal.store.core.format.KeySlot.Hardening;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Wraps a master key so that a secret opens it. The wrapping is bound to the file STORE, which nobody can then change. */
final class KeyWrap {
    private static final String KEY_FILE_CONTEXT = "QuetzalCore QuarXTor 1 key file";
    private static final int TAG_BITS = 128;

    private final Blake3Provider blake3;
    private final byte[] storeFile;

    /** For one store. */
    KeyWrap(Blake3Provider blake3, byte[] storeFile) {
        this.blake3 = blake3;
        this.storeFile = storeFile;
    }

    KeySlot wrap(byte[] master, StoreKey key, StoreSecret secret, Hardening hardening, SecureRandom random) {
        var salt = new byte[KeySlot.SALT_BYTES];
        var nonce = new byte[KeySlot.NONCE_BYTES];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        var slot = new KeySlot(key, hardening, salt, nonce, new byte[KeySlot.WRAPPED_BYTES]);
        byte[] opener = opener(slot, secret);
        try {
            byte[] wrapped = cipher(Cipher.ENCRYPT_MODE, opener, slot).doFinal(master);
            return new KeySlot(key, hardening, salt, nonce, wrapped);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key cannot be wrapped", e);
        } finally {
            Arrays.fill(opener, (byte) 0);
        }
    }

    /** The master key, if the secret opens this slot. */
    Optional<byte[]> open(KeySlot slot, StoreSecret secret) {
        byte[] opener = opener(slot, secret);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, opener, slot).doFinal(slot.wrapped()));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key cannot be unwrapped", e);
        } finally {
            Arrays.fill(opener, (byte) 0);
        }
    }

    /** Which kind of key a secret opens; none if it opens nothing. */
    static Optional<KeyKind> kind(StoreSecret secret) {
        return switch (secret) {
            case StoreSecret.Unencrypted ignored -> Optional.empty();
            case StoreSecret.Passphrase ignored -> Optional.of(KeyKind.PASSPHRASE);
            case StoreSecret.KeyFile ignored -> Optional.of(KeyKind.KEY_FILE);
        };
    }

    private Cipher cipher(int mode, byte[] opener, KeySlot slot) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(opener, "AES"), new GCMParameterSpec(TAG_BITS, slot.nonce()));
        cipher.updateAAD(storeFile);
        cipher.updateAAD(slot.bound());
        return cipher;
    }

    private byte[] opener(KeySlot slot, StoreSecret secret) {
        return switch (secret) {
            case StoreSecret.Unencrypted ignored -> throw new IllegalStateException("Nothing opens no key");
            case StoreSecret.Passphrase passphrase -> harden(passphrase.characters(), slot);
            case StoreSecret.KeyFile keyFile -> {
                byte[] bytes = keyFile.bytes();
                byte[] salted = Arrays.copyOf(bytes, bytes.length + slot.salt().length);
                System.arraycopy(slot.salt(), 0, salted, bytes.length, slot.salt().length);
                byte[] opener = blake3.deriving(KEY_FILE_CONTEXT).hash(salted);
                Arrays.fill(salted, (byte) 0);
                yield opener;
            }
        };
    }

    private static byte[] harden(char[] characters, KeySlot slot) {
        ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        byte[] passphrase = Arrays.copyOfRange(utf8.array(), utf8.arrayOffset(), utf8.arrayOffset() + utf8.limit());
        Arrays.fill(utf8.array(), (byte) 0);
        var opener = new byte[StoreKeys.KEY_BYTES];
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(slot.hardening().memoryKib())
                    .withIterations(slot.hardening().passes())
                    .withParallelism(slot.hardening().lanes())
                    .withSalt(slot.salt())
                    .build());
            generator.generateBytes(passphrase, opener);
            return opener;
        } finally {
            Arrays.fill(passphrase, (byte) 0);
        }
    }
}
