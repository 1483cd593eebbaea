package io.quetzal.store.core.format;

import io.quetzal.store.api.StoreKey;
import io.quetzal.store.api.StoreKey.KeyKind;
import java.time.Instant;

/**
 * A file {@code keys/N.key}: the master key, wrapped so that one secret opens it.
 *
 * @param key what people know of it
 * @param hardening how a passphrase is made hard to guess; of no use for a key file
 * @param salt 16 random bytes
 * @param nonce 12 random bytes
 * @param wrapped the master key, encrypted, and the tag: 48 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record KeySlot(StoreKey key, Hardening hardening, byte[] salt, byte[] nonce, byte[] wrapped) {
    /** How many bytes the salt has. */
    public static final int SALT_BYTES = 16;
    /** How many bytes the nonce has. */
    public static final int NONCE_BYTES = 12;
    /** How many bytes the wrapped key has. */
    public static final int WRAPPED_BYTES = 48;

    private static final byte[] MAGIC = Versions.magic("QXKEY\0\0\0");
    private static final int LONGEST_LABEL = 4096;

    /**
     * The parameters of Argon2id.
     *
     * @param memoryKib how much memory it takes
     * @param passes how often it goes over it
     * @param lanes how many parts the memory has
     */
    public record Hardening(int memoryKib, int passes, int lanes) {
        private static final int MOST_MEMORY = 4 << 20;
        private static final int MOST_PASSES = 64;
        private static final int MOST_LANES = 64;

        /** As OWASP recommends: what takes half a second in Java, and 46 MiB of whoever guesses. */
        public static Hardening usual() {
            return new Hardening(46 * 1024, 1, 1);
        }
    }

    /** What the wrapping binds the master key to: everything before nonce and key. */
    public byte[] bound() {
        return head().toBytes();
    }

    private Encoder head() {
        return Versions.begin(MAGIC)
                .u32(key.number())
                .u8(key.kind() == KeyKind.PASSPHRASE ? 1 : 2)
                .u64(key.addedAt().toEpochMilli())
                .text(key.label())
                .u32(hardening.memoryKib)
                .u32(hardening.passes)
                .u32(hardening.lanes)
                .bytes(salt);
    }

    /** Its bytes. */
    public byte[] encode() {
        return head().bytes(nonce).bytes(wrapped).checksum().toBytes();
    }

    /** Reads it. */
    public static KeySlot decode(byte[] bytes, String what) {
        var decoder = new Decoder(bytes, what);
        decoder.magic(MAGIC);
        decoder.versionAndFeatures();
        int number = decoder.u32(Integer.MAX_VALUE);
        int kind = decoder.u8();
        if (kind != 1 && kind != 2) {
            throw decoder.damaged(kind + " is no kind of key");
        }
        Instant addedAt = Instant.ofEpochMilli(decoder.i64());
        String label = decoder.text(LONGEST_LABEL);
        var hardening = new Hardening(
                decoder.u32(Hardening.MOST_MEMORY),
                decoder.u32(Hardening.MOST_PASSES),
                decoder.u32(Hardening.MOST_LANES));
        byte[] salt = decoder.bytes(SALT_BYTES);
        byte[] nonce = decoder.bytes(NONCE_BYTES);
        byte[] wrapped = decoder.bytes(WRAPPED_BYTES);
        decoder.checksum(0);
        decoder.end();
        if (hardening.passes < 1 || hardening.lanes < 1 || hardening.memoryKib < 8 * hardening.lanes) {
            throw decoder.damaged("its parameters of Argon2id are none");
        }
        var key = new StoreKey(number, label, kind == 1 ? KeyKind.PASSPHRASE : KeyKind.KEY_FILE, addedAt);
        return new KeySlot(key, hardening, salt, nonce, wrapped);
    }
}
