package io.quetzal.store.spi;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import java.lang.foreign.MemorySegment;

/** What every chunker refuses, in the same words. */
public final class ChunkChecks {
    private ChunkChecks() {}

    /**
     * How long the data is, once it is known to be allowed.
     *
     * @throws StoreException if it is more than {@link Chunker#LARGEST_DATA}
     */
    public static int length(MemorySegment data) {
        if (data.byteSize() > Chunker.LARGEST_DATA) {
            throw new StoreException(
                    StoreFailure.INVALID,
                    data.byteSize() + " bytes cannot be cut at once. Give at most " + Chunker.LARGEST_DATA
                            + ", and what is left of them with the bytes that follow.",
                    null);
        }
        return (int) data.byteSize();
    }

    /**
     * Refuses a key that is none.
     *
     * @throws StoreException if its length is not {@link ChunkerFamily#KEY_BYTES}
     */
    public static void key(byte[] key) {
        if (key.length != ChunkerFamily.KEY_BYTES) {
            throw new StoreException(
                    StoreFailure.INVALID,
                    "A chunker's key has " + ChunkerFamily.KEY_BYTES + " bytes, and this one has " + key.length
                            + ". Derive one of that length.",
                    null);
        }
    }
}
