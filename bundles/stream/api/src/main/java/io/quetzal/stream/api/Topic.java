package io.quetzal.stream.api;

import java.time.Instant;
import java.util.UUID;

/**
 * A topic as it is now.
 *
 * @param id tells it from every other topic, also from a later one of the same name
 * @param name what it is called
 * @param partitions how many partitions it has, 1 to {@value #MOST_PARTITIONS}; their indexes count from 0
 * @param settings how it keeps its records
 * @param created when it was made
 */
public record Topic(UUID id, TopicName name, int partitions, TopicSettings settings, Instant created) {
    /** The most partitions that a topic may have. */
    public static final int MOST_PARTITIONS = 10_000;
}
