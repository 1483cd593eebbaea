package io.quetzal.store.spi;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;

/**
 * How long blocks are, in bytes. Only the last block of a content may be shorter than the least.
 *
 * @param min the least length, 1 or more
 * @param average what is aimed at
 * @param max the greatest length, up to {@link #LARGEST_BLOCK}
 */
public record ChunkSizes(int min, int average, int max) {
    /** The most bytes that a block has: 2 MiB. */
    public static final int LARGEST_BLOCK = 2 << 20;

    /** Refuses sizes that are not in order. */
    public ChunkSizes {
        if (min < 1 || min > average || average > max || max > LARGEST_BLOCK) {
            throw new StoreException(
                    StoreFailure.INVALID,
                    "Blocks of at least " + min + ", about " + average + " and at most " + max
                            + " bytes cannot be cut. Give three sizes in order, from 1 to " + LARGEST_BLOCK + ".",
                    null);
        }
    }
}
