package io.quetzal.stream.core.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quetzal.platform.testkit.RecordingAccessGuard;
import io.quetzal.stream.api.Durability;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.core.disk.RealDisk;
import io.quetzal.stream.core.log.LogParts;
import io.quetzal.stream.core.log.PartitionLog;
import io.quetzal.stream.core.log.Walks;
import io.quetzal.stream.protocol.BatchBuilder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** The program that {@link CrashTest} kills: threads append, and each says what is acknowledged. */
final class CrashChild {
    static final int PARTITIONS = 3;

    private CrashChild() {}

    static Durability durability(String name) {
        return switch (name) {
            case "synced" -> new Durability.Synced();
            case "write-caching" -> Durability.WriteCaching.USUAL;
            default -> new Durability.PageCache();
        };
    }

    /** Works until it is killed. */
    public static void main(String[] arguments) {
        Topic topic = Engines.topic(durability(arguments[1]), PARTITIONS);
        var parts = new LogParts(
                new RealDisk(Path.of(arguments[0])), new Walks(), InstantSource.system(), new RecordingAccessGuard());
        StreamEngine engine = StreamEngine.open(parts, List.of(topic));
        engine.grow(topic);
        System.out.println("opened");
        for (int i = 0; i < PARTITIONS; i++) {
            int index = i;
            Thread.ofPlatform().start(() -> work(engine, topic, index));
        }
        Thread.ofPlatform().start(() -> {
            var random = new Random();
            while (true) {
                LockSupport.parkNanos(random.nextInt(50_000_000));
                engine.checkpoint();
            }
        });
    }

    private static void work(StreamEngine engine, Topic topic, int index) {
        PartitionLog log = Engines.log(engine, topic, index);
        var random = new Random();
        while (true) {
            String value = Long.toString(random.nextLong() >>> 1);
            var builder = new BatchBuilder();
            int records = 1 + random.nextInt(20);
            for (int i = 0; i < records; i++) {
                builder.add(System.currentTimeMillis(), null, (value + "." + i).getBytes(UTF_8));
            }
            long offset = log.append(builder.build());
            while (log.highWatermark() < offset + records) {
                LockSupport.parkNanos(20_000);
            }
            System.out.println("done " + index + " " + offset + " " + records + " " + value);
        }
    }
}
