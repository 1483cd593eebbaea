package io.quetzal.stream.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.stream.api.Durability;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.core.disk.PowerFailure;
import io.quetzal.stream.core.disk.PowerFailure.Fate;
import io.quetzal.stream.core.disk.SimulatedDisk;
import io.quetzal.stream.core.log.Logs;
import io.quetzal.stream.core.log.PartitionLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The power fails after each operation on the disk. */
class PowerFailureTest {
    private static final int PARTITIONS = 2;
    private static final long CACHED = 4096;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<List<String>> appended = List.of(new ArrayList<>(), new ArrayList<>());
    /** For each number that the disk was told, how many records of each partition were acknowledged. */
    private final List<int[]> acknowledged = new ArrayList<>();

    @Test
    void leavesAllThatWasAcknowledgedWhereItIsSynced() {
        everywhere(new Durability.Synced(), 0);
    }

    @Test
    void leavesABeginningOfWhatWasAppendedToThePageCache() {
        everywhere(new Durability.PageCache(), Long.MAX_VALUE);
    }

    @Test
    void leavesABeginningOfWhatWasCachedAndLosesNoMoreThanItMay() {
        everywhere(new Durability.WriteCaching(new ByteSize(CACHED), Duration.ofMillis(1)), CACHED);
    }

    private void everywhere(Durability durability, long mayLose) {
        Topic topic = Engines.topic(durability, PARTITIONS);
        SimulatedDisk disk = record(topic, Boolean.getBoolean("long") ? 100 : 14);
        for (int end = 0; end <= PowerFailure.operations(disk); end++) {
            for (Fate fate : Fate.values()) {
                check(topic, disk, end, fate, fate == Fate.KEPT ? 0 : mayLose);
            }
        }
    }

    /** How many bytes some records have at least; their keys are their values. */
    private long bytes(int partition, int from, int to) {
        return appended.get(partition).stream()
                .limit(to)
                .skip(from)
                .mapToLong(value -> 2L * (value.length() - value.indexOf(':') - 1))
                .sum();
    }

    private SimulatedDisk record(Topic topic, int batches) {
        var disk = new SimulatedDisk();
        try (StreamEngine engine = Engines.open(disk, topic)) {
            engine.grow(topic);
            for (int i = 0; i < batches; i++) {
                int partition = random.nextInt(PARTITIONS);
                List<String> values = appended.get(partition);
                String value = "value " + i + "x".repeat(random.nextInt(2000));
                values.add(values.size() + ":" + value);
                Engines.append(Engines.log(engine, topic, partition), Logs.batch(Engines.CLOCK, value));
                acknowledged.add(appended.stream().mapToInt(List::size).toArray());
                disk.told(i);
                if (i == batches / 2) {
                    engine.checkpoint();
                }
            }
        }
        return disk;
    }

    private void check(Topic topic, SimulatedDisk disk, int end, Fate fate, long mayLose) {
        SimulatedDisk left = PowerFailure.after(disk, end, fate, random);
        int told = PowerFailure.told(disk, end);
        try (StreamEngine engine = Engines.open(left, topic)) {
            engine.grow(topic);
            for (int i = 0; i < PARTITIONS; i++) {
                PartitionLog log = Engines.log(engine, topic, i);
                String what = "seed " + seed + ", end " + end + ", " + fate + ", partition " + i;
                List<String> found = Logs.values(log, 0);
                int acked = told < 0 ? 0 : acknowledged.get(told)[i];
                assertThat(bytes(i, found.size(), acked)).as(what).isLessThanOrEqualTo(mayLose);
                assertThat(found)
                        .as(what)
                        .isEqualTo(appended.get(i).stream().limit(found.size()).toList());
                assertThat(log.verify().damage()).as(what).isEmpty();
                assertThat(Engines.append(log, Logs.batch(Engines.CLOCK, "goes on")))
                        .as(what)
                        .isEqualTo(found.size());
            }
        }
    }
}
