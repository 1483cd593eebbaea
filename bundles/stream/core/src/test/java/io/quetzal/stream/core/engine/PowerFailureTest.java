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

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<List<String>> appended = List.of(new ArrayList<>(), new ArrayList<>());
    /** For each number that the disk was told, how many records of each partition were acknowledged. */
    private final List<int[]> acknowledged = new ArrayList<>();

    @Test
    void leavesAllThatWasAcknowledgedWhereItIsSynced() {
        everywhere(new Durability.Synced(), true);
    }

    @Test
    void leavesABeginningOfWhatWasAppendedToThePageCache() {
        everywhere(new Durability.PageCache(), false);
    }

    @Test
    void leavesABeginningOfWhatWasCached() {
        everywhere(new Durability.WriteCaching(new ByteSize(4096), Duration.ofMillis(1)), false);
    }

    private void everywhere(Durability durability, boolean safe) {
        Topic topic = Engines.topic(durability, PARTITIONS);
        SimulatedDisk disk = record(topic, Boolean.getBoolean("long") ? 100 : 14);
        for (int end = 0; end <= PowerFailure.operations(disk); end++) {
            for (Fate fate : Fate.values()) {
                check(topic, disk, end, fate, safe || fate == Fate.KEPT);
            }
        }
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

    private void check(Topic topic, SimulatedDisk disk, int end, Fate fate, boolean safe) {
        SimulatedDisk left = PowerFailure.after(disk, end, fate, random);
        int told = PowerFailure.told(disk, end);
        try (StreamEngine engine = Engines.open(left, topic)) {
            engine.grow(topic);
            for (int i = 0; i < PARTITIONS; i++) {
                PartitionLog log = Engines.log(engine, topic, i);
                String what = "seed " + seed + ", end " + end + ", " + fate + ", partition " + i;
                List<String> found = Logs.values(log, 0);
                int least = safe && told >= 0 ? acknowledged.get(told)[i] : 0;
                assertThat(found.size())
                        .as(what)
                        .isBetween(least, appended.get(i).size());
                assertThat(found).as(what).isEqualTo(appended.get(i).subList(0, found.size()));
                assertThat(log.verify().damage()).as(what).isEmpty();
                assertThat(Engines.append(log, Logs.batch(Engines.CLOCK, "goes on")))
                        .as(what)
                        .isEqualTo(found.size());
            }
        }
    }
}
