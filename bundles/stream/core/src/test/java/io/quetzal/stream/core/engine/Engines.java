package io.quetzal.stream.core.engine;

import io.quetzal.platform.testkit.Await;
import io.quetzal.platform.testkit.ManualClock;
import io.quetzal.stream.api.Durability;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.api.TopicName;
import io.quetzal.stream.core.disk.Disk;
import io.quetzal.stream.core.format.PartitionId;
import io.quetzal.stream.core.log.Logs;
import io.quetzal.stream.core.log.PartitionLog;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Engines for tests. */
final class Engines {
    static final ManualClock CLOCK = new ManualClock();

    private Engines() {}

    static Topic topic(Durability durability, int partitions) {
        return new Topic(new UUID(7, 7), new TopicName("test"), partitions, Logs.SMALL.with(durability), Instant.EPOCH);
    }

    static StreamEngine open(Disk disk, Topic... topics) {
        return StreamEngine.openUnkept(Logs.parts(disk, CLOCK), List.of(topics));
    }

    static PartitionLog log(StreamEngine engine, Topic topic, int index) {
        return engine.find(new PartitionId(topic.id(), index)).orElseThrow();
    }

    /** Appends, and waits until it is acknowledged. */
    static long append(PartitionLog log, ByteBuffer batch) {
        long offset = log.append(batch);
        Await.until("the batch at offset " + offset + " to be acknowledged", () -> log.highWatermark() > offset);
        return offset;
    }
}
