package io.quetzal.stream.core;

import io.quetzal.platform.api.event.EventBus;
import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Role;
import io.quetzal.state.api.StateService;
import io.quetzal.stream.api.Partition;
import io.quetzal.stream.api.StreamEvent;
import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.api.StreamService;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.api.TopicName;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.core.disk.RealDisk;
import io.quetzal.stream.core.engine.StreamEngine;
import io.quetzal.stream.core.format.PartitionId;
import io.quetzal.stream.core.log.LogParts;
import io.quetzal.stream.core.log.Walks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The streams of the node, in its data directory. */
@Component(immediate = true)
public final class LocalStreamService implements StreamService {
    private final AccessGuard guard;
    private final EventBus events;
    private final InstantSource clock = InstantSource.system();
    private final Topics topics;
    private final ProducerIds producerIds;
    private final Opening opening;

    /** Begins to open all partitions. */
    @Activate
    public LocalStreamService(
            @Reference NodeService node,
            @Reference StateService state,
            @Reference AccessGuard guard,
            @Reference EventBus events) {
        this.guard = guard;
        this.events = events;
        this.topics = new Topics(state);
        this.producerIds = new ProducerIds(state);
        var parts = new LogParts(new RealDisk(node.dataDirectory("stream")), new Walks(), clock, guard);
        this.opening = new Opening(() -> StreamEngine.open(parts, topics.all()));
    }

    @Deactivate
    void stop() {
        opening.close();
    }

    private StreamEngine engine() {
        return opening.engine();
    }

    private synchronized <T> T change(String action, TopicName name, Supplier<T> work) {
        return guard.change(Role.OPERATOR, action, name.value(), work);
    }

    @Override
    public Topic create(TopicName name, int partitions, TopicSettings settings) {
        return change("stream.create", name, () -> {
            if (topics.find(name).isPresent()) {
                throw new StreamException(
                        StreamFailure.TOPIC_EXISTS,
                        "Topic " + name + " cannot be created because there is one. Choose another name, or use that"
                                + " one.",
                        null);
            }
            checkPartitions(name, 1, partitions);
            var topic = new Topic(UUID.randomUUID(), name, partitions, settings, Instant.ofEpochMilli(clock.millis()));
            engine().grow(topic);
            try {
                topics.put(topic);
            } catch (RuntimeException e) {
                engine().delete(topic);
                throw e;
            }
            events.publish(new StreamEvent.Created(clock.instant(), topic));
            return topic;
        });
    }

    private static void checkPartitions(TopicName name, int least, int partitions) {
        if (partitions < least || partitions > Topic.MOST_PARTITIONS) {
            throw new StreamException(
                    StreamFailure.INVALID_PARTITIONS,
                    "Topic " + name + " cannot have " + partitions + " partitions. Give it " + least + " to "
                            + Topic.MOST_PARTITIONS + ".",
                    null);
        }
    }

    @Override
    public Topic alter(TopicName name, TopicSettings settings) {
        return change("stream.alter", name, () -> {
            Topic old = topics.get(name);
            return changed(new Topic(old.id(), name, old.partitions(), settings, old.created()));
        });
    }

    @Override
    public Topic addPartitions(TopicName name, int partitions) {
        return change("stream.add-partitions", name, () -> {
            Topic old = topics.get(name);
            checkPartitions(name, old.partitions() + 1, partitions);
            return changed(new Topic(old.id(), name, partitions, old.settings(), old.created()));
        });
    }

    private Topic changed(Topic topic) {
        topics.put(topic);
        engine().grow(topic);
        engine().alter(topic);
        events.publish(new StreamEvent.Changed(clock.instant(), topic));
        return topic;
    }

    @Override
    public void delete(TopicName name) {
        Topic deleted = change("stream.delete", name, () -> {
            Topic topic = topics.get(name);
            topics.remove(topic);
            engine().delete(topic);
            return topic;
        });
        events.publish(new StreamEvent.Deleted(clock.instant(), deleted));
    }

    @Override
    public List<Topic> topics() {
        return List.copyOf(topics.all());
    }

    @Override
    public Optional<Topic> topic(TopicName name) {
        return topics.find(name);
    }

    @Override
    public Optional<Topic> topic(UUID id) {
        return topics.find(id);
    }

    @Override
    public Partition partition(UUID topic, int index) {
        return engine().find(new PartitionId(topic, index)).orElseThrow(() -> missing(topic, index));
    }

    private StreamException missing(UUID id, int index) {
        return topics.find(id)
                .map(topic -> new StreamException(
                        StreamFailure.NO_SUCH_PARTITION,
                        "Topic " + topic.name() + " has no partition " + index + ": it has " + topic.partitions()
                                + ", counted from 0.",
                        null))
                .orElseGet(() -> new StreamException(
                        StreamFailure.NO_SUCH_TOPIC,
                        "There is no topic with the id " + id + ". List the topics to see what there is.",
                        null));
    }

    @Override
    public long newProducerId() {
        return producerIds.next();
    }
}
