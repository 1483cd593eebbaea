package io.quetzal.stream.api;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.quantity.ByteSize;
import java.time.Duration;

/** What an acknowledged record survives. All of them survive that the node's process is killed. */
public sealed interface Durability {
    /** Acknowledged when the operating system has it; a power failure loses what it has not yet written, some seconds. */
    record PageCache() implements Durability {}

    /**
     * As the page cache, but a power failure loses no more than this. When more is not yet on the disk, or for longer,
     * appends are acknowledged only when it is.
     *
     * @param most how much of a partition, at least 4 KiB
     * @param longest for how long, 1 ms to 1 h
     */
    record WriteCaching(ByteSize most, Duration longest) implements Durability {
        /** 16 MiB and 100 ms. */
        public static final WriteCaching USUAL = new WriteCaching(ByteSize.ofMebibytes(16), Duration.ofMillis(100));

        private static final long LEAST_BYTES = 4096;

        /** Refuses what is out of range. */
        public WriteCaching {
            if (most.bytes() < LEAST_BYTES) {
                throw new InvalidValueException(
                        "Write caching of " + most + " is too little. Allow at least " + LEAST_BYTES + " bytes.");
            }
            if (longest.compareTo(Duration.ofMillis(1)) < 0 || longest.compareTo(Duration.ofHours(1)) > 0) {
                throw new InvalidValueException(
                        "Write caching for " + longest.toMillis() + " ms is out of range. Allow 1 ms to 1 h.");
            }
        }
    }

    /** Acknowledged when it is on stable storage. One sync serves all that many partitions have appended meanwhile. */
    record Synced() implements Durability {}
}
