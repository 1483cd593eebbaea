package io.quetzal.stream.core.format;

import java.util.UUID;

/**
 * Which partition.
 *
 * @param topic the topic's id
 * @param index the partition's index, 0 or more
 */
public record PartitionId(UUID topic, int index) {
    /** The directory in which it is, below that of the streams. */
    public String directory() {
        return "topics/" + topic + "/" + index;
    }

    @Override
    public String toString() {
        return topic + "-" + index;
    }
}
