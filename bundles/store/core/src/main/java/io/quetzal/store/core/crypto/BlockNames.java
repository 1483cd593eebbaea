package io.quetzal.store.core.crypto;

import io.quetzal.platform.hash.Blake3;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names blocks by their content. Used by one thread at a time. */
@FunctionalInterface
public interface BlockNames {
    /** How many bytes an id has. */
    int ID_BYTES = 32;

    /** Fills the id with the name of the block. */
    void name(MemorySegment block, MemorySegment id);

    /** Names all blocks that lie one after the other, as in {@code BlockSession.put}. */
    default void nameAll(MemorySegment data, int[] ends, int count, MemorySegment ids) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            name(data.asSlice(from, ends[i] - from), ids.asSlice((long) i * ID_BYTES, ID_BYTES));
            from = ends[i];
        }
    }

    /** By BLAKE3, plain or with a key. */
    static BlockNames blake3(Blake3 blake3) {
        return blake3::hash;
    }

    /** By SHA-256. */
    static BlockNames sha256() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
        return (block, id) -> {
            digest.update(block.asByteBuffer());
            id.copyFrom(MemorySegment.ofArray(digest.digest()));
        };
    }

    /** By HMAC with SHA-256. */
    static BlockNames hmac(byte[] key) {
        Mac mac;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC with SHA-256", e);
        }
        return (block, id) -> {
            ByteBuffer bytes = block.asByteBuffer();
            mac.update(bytes);
            id.copyFrom(MemorySegment.ofArray(mac.doFinal()));
        };
    }
}
