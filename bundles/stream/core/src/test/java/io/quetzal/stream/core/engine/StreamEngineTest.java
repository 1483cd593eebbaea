package io.quetzal.stream.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.testkit.Await;
import io.quetzal.stream.api.Durability;
import io.quetzal.stream.api.PartitionListener;
import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.core.disk.RealDisk;
import io.quetzal.stream.core.disk.SimulatedDisk;
import io.quetzal.stream.core.log.Logs;
import io.quetzal.stream.core.log.PartitionLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamEngineTest {
    private static final int BATCHES = 400;

    @TempDir
    Path directory;

    @Test
    void keepsAllWhenManyAppendAndReadAtOnce() throws InterruptedException {
        for (Durability durability :
                List.of(new Durability.Synced(), Durability.WriteCaching.USUAL, new Durability.PageCache())) {
            Topic topic = Engines.topic(durability, 2);
            Path path = directory.resolve(durability.getClass().getSimpleName());
            try (StreamEngine engine = Engines.open(new RealDisk(path), topic)) {
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    PartitionLog log = Engines.log(engine, topic, i % 2);
                    String name = "thread " + i + " ";
                    threads.add(Thread.ofPlatform().start(() -> {
                        for (int j = 0; j < BATCHES; j++) {
                            log.append(Logs.batch(Engines.CLOCK, name + j));
                        }
                    }));
                }
                engine.checkpoint();
                engine.retain();
                for (Thread thread : threads) {
                    thread.join();
                }
                check(engine, topic);
            }
            try (StreamEngine engine = Engines.open(new RealDisk(path), topic)) {
                check(engine, topic);
            }
        }
    }

    private static void check(StreamEngine engine, Topic topic) {
        for (int i = 0; i < 2; i++) {
            PartitionLog log = Engines.log(engine, topic, i);
            Await.until("all to be acknowledged", () -> log.highWatermark() == 2 * BATCHES);
            List<String> found = Logs.values(log, 0);
            assertThat(found).hasSize(2 * BATCHES);
            List<String> said = found.stream()
                    .map(value -> value.substring(value.indexOf(':') + 1))
                    .toList();
            assertThat(new HashSet<>(said)).hasSize(2 * BATCHES);
            for (int thread = i; thread < 4; thread += 2) {
                String name = "thread " + thread + " ";
                assertThat(said.stream().filter(value -> value.startsWith(name)))
                        .containsExactlyElementsOf(IntStream.range(0, BATCHES)
                                .mapToObj(j -> name + j)
                                .toList());
            }
        }
    }

    @Test
    void tellsListenersWhenBatchesAreSafe() throws InterruptedException {
        Topic topic = Engines.topic(new Durability.Synced(), 1);
        try (StreamEngine engine = Engines.open(new RealDisk(directory), topic)) {
            PartitionLog log = Engines.log(engine, topic, 0);
            var advanced = new CountDownLatch(1);
            try (var watch = log.watch(new PartitionListener() {
                @Override
                public void advanced() {
                    advanced.countDown();
                }

                @Override
                public void failed(StreamException why) {
                    throw new AssertionError(why);
                }
            })) {
                assertThat(watch).isNotNull();
                log.append(Logs.batch(Engines.CLOCK, "a"));
                advanced.await();
            }
            assertThat(log.highWatermark()).isEqualTo(1);
        }
    }

    @Test
    void waitsForRoomOnAFullDisk() {
        Topic topic = Engines.topic(new Durability.Synced(), 1);
        var disk = new SimulatedDisk();
        try (StreamEngine engine = Engines.open(disk, topic)) {
            PartitionLog log = Engines.log(engine, topic, 0);
            Engines.append(log, Logs.batch(Engines.CLOCK, "a"));
            int size = Logs.batch(Engines.CLOCK, "b").remaining();
            disk.leaveRoom(size);
            long offset = log.append(Logs.batch(Engines.CLOCK, "b"));
            assertThatThrownBy(() -> log.append(Logs.batch(Engines.CLOCK, "c")))
                    .isInstanceOfSatisfying(
                            StreamException.class, e -> assertThat(e.reason()).isEqualTo(StreamFailure.DISK_FULL));
            assertThat(log.highWatermark()).isEqualTo(offset);
            disk.leaveRoom(Long.MAX_VALUE);
            Await.until("the batch to be safe", () -> log.highWatermark() > offset);
            assertThat(Logs.values(log, 0)).containsExactly("0:a", "1:b");
        }
    }

    @Test
    void needsNoWriteAheadLogAfterItWasClosed() {
        Topic topic = Engines.topic(new Durability.Synced(), 2);
        var disk = new SimulatedDisk();
        try (StreamEngine engine = Engines.open(disk, topic)) {
            Engines.append(Engines.log(engine, topic, 1), Logs.batch(Engines.CLOCK, "a"));
            assertThat(disk.list("wal")).isNotEmpty();
        }
        assertThat(disk.list("wal")).isEmpty();
    }

    @Test
    void keepsTheWriteAheadLogWhenThePartitionsCannotBeMadeSafe() {
        Topic topic = Engines.topic(new Durability.Synced(), 1);
        var disk = new SimulatedDisk();
        try (StreamEngine engine = Engines.open(disk, topic)) {
            Engines.append(Engines.log(engine, topic, 0), Logs.batch(Engines.CLOCK, "a"));
            disk.leaveRoom(0);
        }
        assertThat(disk.list("wal")).isNotEmpty();
        disk.leaveRoom(Long.MAX_VALUE);
        try (StreamEngine engine = Engines.open(disk, topic)) {
            assertThat(Logs.values(Engines.log(engine, topic, 0), 0)).containsExactly("0:a");
        }
    }

    @Test
    void refusesADirectoryOfAnotherVersion() {
        var disk = new SimulatedDisk();
        Engines.open(disk).close();
        disk.replace("STREAM", "quetzal-stream 2\n".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> Engines.open(disk))
                .isInstanceOfSatisfying(
                        StreamException.class, e -> assertThat(e.reason()).isEqualTo(StreamFailure.FORMAT_UNKNOWN));
    }

    @Test
    void refusesADirectoryThatIsInUse() {
        try (StreamEngine engine = Engines.open(new RealDisk(directory))) {
            assertThat(engine.logs()).isEmpty();
            assertThatThrownBy(() -> Engines.open(new RealDisk(directory)))
                    .isInstanceOfSatisfying(
                            StreamException.class, e -> assertThat(e.reason()).isEqualTo(StreamFailure.BUSY));
        }
    }

    @Test
    void deletesTheRecordsOfTopicsThatNobodyKnows() {
        Topic topic = Engines.topic(new Durability.PageCache(), 1);
        var disk = new SimulatedDisk();
        Engines.open(disk, topic).close();
        assertThat(disk.list("topics")).hasSize(1);
        Engines.open(disk).close();
        assertThat(disk.list("topics")).isEmpty();
    }
}
