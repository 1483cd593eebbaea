package io.quetzal.stream.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The streams of a node. What changes topics asks for the role operator and is written to the audit log; appending and
 * reading are authorised by whoever offers them to others. Called by any number of threads at once.
 */
@ProviderType
public interface StreamService {
    /**
     * Makes a topic.
     *
     * @param partitions 1 to {@link Topic#MOST_PARTITIONS}
     * @throws StreamException with {@code TOPIC_EXISTS}, or {@code INVALID_PARTITIONS}
     */
    Topic create(TopicName name, int partitions, TopicSettings settings);

    /**
     * Changes how a topic keeps its records, from the next append on.
     *
     * @throws StreamException with {@code NO_SUCH_TOPIC}
     */
    Topic alter(TopicName name, TopicSettings settings);

    /**
     * Gives a topic more partitions.
     *
     * @param partitions how many there are then; more than before
     * @throws StreamException with {@code NO_SUCH_TOPIC} or {@code INVALID_PARTITIONS}
     */
    Topic addPartitions(TopicName name, int partitions);

    /**
     * Deletes a topic with all its records.
     *
     * @throws StreamException with {@code NO_SUCH_TOPIC}
     */
    void delete(TopicName name);

    /** All topics, by name. From memory. */
    List<Topic> topics();

    /** The topic of this name, if there is one. From memory. */
    Optional<Topic> topic(TopicName name);

    /** The topic with this id, if there is one. From memory. */
    Optional<Topic> topic(UUID id);

    /**
     * A partition, to be kept for many calls: when its topic is deleted, its methods throw {@code NO_SUCH_TOPIC}.
     *
     * @throws StreamException with {@code NO_SUCH_TOPIC} or {@code NO_SUCH_PARTITION}
     */
    Partition partition(UUID topic, int index);

    /** An identity for an idempotent producer, which no other producer has or had. */
    long newProducerId();
}
