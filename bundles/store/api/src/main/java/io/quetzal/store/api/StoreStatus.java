package io.quetzal.store.api;

import io.quetzal.platform.api.quantity.ByteSize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a node's store is doing.
 *
 * @param diskFree how much room is left on its disk for the node
 * @param diskTotal how large its disk is
 * @param read how much content was read since the node was started
 * @param written how much content was stored since the node was started
 * @param garbage how much garbage the latest collection has left or, as a dry run, found; null if none ended since the
 *     node was started
 * @param verified what the latest verification has found; null if there was none
 */
public record StoreStatus(
        ByteSize diskFree,
        ByteSize diskTotal,
        ByteSize read,
        ByteSize written,
        @Nullable ByteSize garbage,
        @Nullable Verified verified) {
    /**
     * What a verification has found.
     *
     * @param at when it ended
     * @param share how much of the packs was read, above 0 and up to 1
     * @param clean whether nothing was wrong
     * @param damagedObjects how many objects lacked something
     */
    public record Verified(Instant at, double share, boolean clean, long damagedObjects) {}
}
