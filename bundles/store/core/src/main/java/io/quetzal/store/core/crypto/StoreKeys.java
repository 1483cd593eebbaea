package io.quetzal.store.core.crypto;

import io.quetzal.platform.hash.Blake3;
import io.quetzal.platform.hash.Blake3Provider;
import io.quetzal.store.api.StoreSettings.BlockHash;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The keys that are derived from a store's master key, each for one purpose. A store that is not encrypted has a master key
 * of zeros, so that everything is done in the same way and nothing is secret.
 */
public final class StoreKeys {
    /** How many bytes each key has. */
    public static final int KEY_BYTES = 32;

    private static final String CONTEXT = "QuetzalCore QuarXTor 1 ";

    private final boolean encrypted;
    private final Blake3Provider blake3;
    private final Blake3 files;
    private final Blake3 root;
    private final byte[] idKey;
    private final byte[] chunkerKey;

    /**
     * Derives all keys.
     *
     * @param master {@value #KEY_BYTES} bytes; the caller may overwrite them afterwards
     */
    public StoreKeys(byte[] master, boolean encrypted, Blake3Provider blake3) {
        this.encrypted = encrypted;
        this.blake3 = blake3;
        files = keyed("files", master);
        root = keyed("root", master);
        idKey = derive("block ids", master);
        chunkerKey = encrypted ? derive("chunker", master) : new byte[KEY_BYTES];
    }

    private byte[] derive(String purpose, byte[] master) {
        return blake3.deriving(CONTEXT + purpose).hash(master);
    }

    private Blake3 keyed(String purpose, byte[] master) {
        byte[] key = derive(purpose, master);
        Blake3 keyed = blake3.keyed(key);
        Arrays.fill(key, (byte) 0);
        return keyed;
    }

    /**
     * What seals and opens the frames of one file.
     *
     * @param header all bytes of the file's header; a file with another header has another key
     */
    public FrameSeal seal(byte[] header) {
        byte[] key = files.hash(header);
        try {
            return encrypted ? new GcmSeal(key) : new ChecksumSeal(blake3.keyed(key));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Fills the output with the code of a root slot. */
    public void rootCode(MemorySegment slot, MemorySegment output) {
        root.hash(slot, output);
    }

    /** What names blocks. */
    public BlockNames names(BlockHash hash) {
        return switch (hash) {
            case BLAKE3 -> BlockNames.blake3(encrypted ? blake3.keyed(idKey) : blake3.plain());
            case SHA256 -> encrypted ? BlockNames.hmac(idKey) : BlockNames.sha256();
        };
    }

    /** The key under which content is cut. A copy. */
    public byte[] chunkerKey() {
        return chunkerKey.clone();
    }

    /** Overwrites what Java lets be overwritten. */
    public void forget() {
        Arrays.fill(idKey, (byte) 0);
        Arrays.fill(chunkerKey, (byte) 0);
    }
}
