package io.quetzal.stream.api;

import java.util.List;

/**
 * What was found when a partition was read whole.
 *
 * @param batches how many batches are as they were written
 * @param damage what is not
 */
public record PartitionCheck(long batches, List<Damage> damage) {
    /** Keeps a copy. */
    public PartitionCheck {
        damage = List.copyOf(damage);
    }

    /**
     * A damaged piece.
     *
     * @param firstOffset the first offset that is lost
     * @param nextOffset the first offset that can be read again
     * @param file in which file
     * @param position where in it, in bytes
     * @param length for how many bytes
     */
    public record Damage(long firstOffset, long nextOffset, String file, long position, long length) {}
}
