package io.quetzal.stream.listener.kafka.data;

import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.api.StreamService;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.api.TopicName;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.listener.kafka.net.EventLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The partitions that a loop has met, so that finding one again costs little. Used by the loop's thread. */
public final class LoopPartitions {
    private static final int REST_MILLIS = 10_000;

    private record Known(Topic topic, Map<Integer, LoopPartition> partitions) {}

    private final StreamService streams;
    private final EventLoop loop;
    private final Map<UUID, Known> byId = new HashMap<>();
    private final Map<String, Known> byName = new HashMap<>();
    private final Queue<LoopPartition> moved = new ConcurrentLinkedQueue<>();

    /** Knows none yet. */
    public LoopPartitions(StreamService streams, EventLoop loop) {
        this.streams = streams;
        this.loop = loop;
        loop.execute(this::rest);
    }

    /** From time to time: partitions for which nobody waits are not listened to. */
    private void rest() {
        byId.values().removeIf(known -> streams.topic(known.topic().id()).isEmpty() && forget(known));
        byId.values().forEach(known -> known.partitions().values().forEach(LoopPartition::rest));
        loop.after(REST_MILLIS, this::rest);
    }

    private boolean forget(Known known) {
        byName.remove(known.topic().name().value(), known);
        return true;
    }

    /**
     * A partition.
     *
     * @param name its topic's name; null if its id counts
     * @throws StreamException with {@code NO_SUCH_TOPIC} or {@code NO_SUCH_PARTITION}
     */
    LoopPartition get(@Nullable String name, UUID id, int index) {
        Known known = name == null ? byId.get(id) : byName.get(name);
        if (known == null) {
            known = meet(name == null ? streams.topic(id).orElseThrow(() -> missing(id.toString())) : named(name));
        }
        LoopPartition partition = known.partitions().get(index);
        if (partition == null) {
            boolean stamps = known.topic().settings().timestamps().source() == TopicSettings.Timestamps.Source.APPEND;
            partition = new LoopPartition(streams.partition(known.topic().id(), index), stamps, this::moved);
            known.partitions().put(index, partition);
        }
        return partition;
    }

    private Topic named(String name) {
        return streams.topic(new TopicName(name)).orElseThrow(() -> missing(name));
    }

    private static StreamException missing(String name) {
        return new StreamException(
                StreamFailure.NO_SUCH_TOPIC,
                "There is no topic " + name + ". Create it, or ask for one that is there.",
                null);
    }

    private Known meet(Topic topic) {
        Known known = byId.computeIfAbsent(topic.id(), id -> new Known(topic, new HashMap<>()));
        byName.put(topic.name().value(), known);
        return known;
    }

    /** Forgets a topic that turned out to be gone, so that a later one of its name is found. */
    void gone(@Nullable String name, UUID id) {
        Known known = name == null ? byId.get(id) : byName.get(name);
        if (known != null) {
            byId.remove(known.topic().id());
            byName.remove(known.topic().name().value(), known);
        }
    }

    private void moved(LoopPartition partition) {
        moved.add(partition);
        if (!loop.inside()) {
            loop.wake();
        }
    }

    /** Tells requests that wait. */
    public void tell() {
        for (LoopPartition next = moved.poll(); next != null; next = moved.poll()) {
            next.tell();
        }
    }
}
