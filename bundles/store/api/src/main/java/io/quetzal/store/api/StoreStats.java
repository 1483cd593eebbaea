package io.quetzal.store.api;

import io.quetzal.platform.api.quantity.ByteSize;

/**
 * How much is in a store.
 *
 * @param objects how many objects
 * @param blocks how many blocks
 * @param packs how many packs
 * @param logical how much content the objects have, counted as often as it is in one
 * @param unique how much content the blocks have, which is counted once
 * @param stored how much the store takes on its disk
 * @param indexMemory how much memory the index takes
 * @param encrypted whether the store is encrypted
 */
public record StoreStats(
        long objects,
        long blocks,
        long packs,
        ByteSize logical,
        ByteSize unique,
        ByteSize stored,
        ByteSize indexMemory,
        boolean encrypted) {
    /** Logical bytes for each stored byte; 0 if the store is empty. */
    public double ratio() {
        return stored.bytes() == 0 ? 0 : (double) logical.bytes() / stored.bytes();
    }
}
