package io.quetzal.store.core.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.store.api.CollectOptions;
import io.quetzal.store.api.CollectReport;
import io.quetzal.store.core.disk.RealDisk;
import io.quetzal.store.core.disk.SimulatedDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorTest {
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    Path directory;

    private ObjectRecord put(BlockStore store, List<byte[]> blocks) {
        try (BlockSession session = store.begin("test")) {
            byte[] root = TestStores.put(session, BlockKind.DATA, blocks);
            return session.commit(List.of(TestStores.draft("n", root))).getFirst();
        }
    }

    @Test
    void givesBackTheSpaceOfWhatNobodyNeeds() {
        var disk = new SimulatedDisk();
        Map<ObjectRecord, List<byte[]>> kept = new HashMap<>();
        try (BlockStore store = TestStores.create(disk)) {
            List<byte[]> shared = TestStores.blocks(random, 20, 10_000);
            List<ObjectRecord> gone = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                List<byte[]> blocks = TestStores.blocks(random, 20, 10_000);
                blocks.addAll(shared);
                ObjectRecord object = put(store, blocks);
                if (i % 2 == 0) {
                    kept.put(object, blocks);
                } else {
                    gone.add(object);
                }
            }
            // Packs with nothing but a copy of an object become one; there is no other garbage.
            assertThat(TestStores.collect(store).blocksRemoved()).isZero();
            gone.forEach(object -> store.delete(object.id()));
            CollectReport promised =
                    store.collect(new CollectOptions(0, true), TestStores::references, TestStores.NO_JOB);
            assertThat(promised.freed().bytes()).isZero();
            CollectReport report = TestStores.collect(store);
            assertThat(report.garbage()).isEqualTo(promised.garbage());
            assertThat(report.blocksRemoved()).isEqualTo(10 * 20);
            assertThat(report.freed().bytes()).isPositive();
            assertThat(store.stats().blocks()).isEqualTo(10 * 20 + 20);
            check(store, kept);
            assertThat(disk.list("packs")).hasSize((int) store.stats().packs());
        }
        try (BlockStore store = TestStores.open(disk)) {
            check(store, kept);
            assertThat(TestStores.verify(store).damage()).isEmpty();
            kept.keySet().forEach(object -> store.delete(object.id()));
            TestStores.collect(store);
            assertThat(store.stats().blocks()).isZero();
            assertThat(store.stats().packs()).isLessThan(2);
        }
    }

    @Test
    void leavesWhatAnOpenSessionOrLeaseReliesOn() {
        try (BlockStore store = TestStores.create(new SimulatedDisk())) {
            List<byte[]> blocks = TestStores.blocks(random, 30, 5000);
            List<byte[]> others = TestStores.blocks(random, 30, 5000);
            ObjectRecord object = put(store, blocks);
            ObjectRecord other = put(store, others);
            try (BlockSession session = store.begin("test");
                    BlockLease lease = store.lease("test")) {
                byte[] root = TestStores.put(session, BlockKind.DATA, blocks);
                session.checkpoint();
                store.delete(object.id());
                store.delete(other.id());
                TestStores.collect(store);
                assertThat(lease).as("a lease that is open").isNotNull();
                TestStores.assertContent(store, other, others);
                ObjectRecord again =
                        session.commit(List.of(TestStores.draft("again", root))).getFirst();
                TestStores.assertContent(store, again, blocks);
            }
            TestStores.collect(store);
            assertThat(store.stats().blocks()).isEqualTo(30);
        }
    }

    @Test
    void mergesSmallPacksWhenThereAreMany() {
        var disk = new SimulatedDisk();
        Map<ObjectRecord, List<byte[]>> contents = new HashMap<>();
        try (BlockStore store = TestStores.create(disk)) {
            for (int i = 0; i < 50; i++) {
                List<byte[]> blocks = TestStores.blocks(random, 1, 2000);
                contents.put(put(store, blocks), blocks);
            }
            assertThat(store.stats().packs()).isEqualTo(100);
            CollectReport report = TestStores.collect(store);
            assertThat(report.garbage().bytes()).isLessThan(report.freed().bytes());
            assertThat(report.blocksRemoved()).isZero();
            assertThat(store.stats().packs()).isLessThan(4);
            assertThat(TestStores.collect(store).packsRemoved())
                    .as("what was merged is left as it is")
                    .isZero();
            check(store, contents);
        }
        try (BlockStore store = TestStores.open(disk)) {
            check(store, contents);
            assertThat(TestStores.verify(store).damage()).isEmpty();
        }
    }

    @Test
    void leavesSmallPacksOnAFullDisk() {
        var disk = new SimulatedDisk();
        try (BlockStore store = TestStores.create(disk)) {
            Map<ObjectRecord, List<byte[]>> contents = new HashMap<>();
            for (int i = 0; i < 20; i++) {
                var block = new byte[40_000];
                random.nextBytes(block);
                contents.put(put(store, List.of(block)), List.of(block));
            }
            ObjectRecord gone = put(store, TestStores.blocks(random, 20, 20_000));
            store.delete(gone.id());
            disk.leaveRoom(300_000);
            assertThat(TestStores.collect(store).blocksRemoved()).isEqualTo(20);
            check(store, contents);
        }
    }

    @Test
    void makesRoomOnAFullDisk() {
        var disk = new SimulatedDisk();
        try (BlockStore store = TestStores.create(disk)) {
            List<ObjectRecord> objects = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                objects.add(put(store, TestStores.blocks(random, 20, 20_000)));
            }
            disk.leaveRoom(0);
            for (int i = 0; i < 10; i += 2) {
                assertThat(store.delete(objects.get(i).id())).isTrue();
            }
            assertThat(TestStores.collect(store).packsRemoved()).isPositive();
            assertThat(TestStores.verify(store).damagedObjects()).isEmpty();
        }
    }

    /** Four writers store and delete what all of them have in part, while a fifth thread does nothing but collect. */
    @Test
    void takesNothingFromWriters() throws Exception {
        List<byte[]> pool = TestStores.blocks(random, 300, 5_000);
        Map<UniqueId, List<byte[]>> kept = new ConcurrentHashMap<>();
        try (BlockStore store = TestStores.create(new RealDisk(directory.resolve("store")));
                ExecutorService threads = Executors.newFixedThreadPool(5)) {
            List<Future<?>> writers = new ArrayList<>();
            var working = new AtomicInteger(4);
            for (int i = 0; i < 4; i++) {
                var own = new Random(seed + i);
                writers.add(threads.submit((Callable<Boolean>) () -> {
                    try {
                        write(store, pool, own, kept);
                        return true;
                    } finally {
                        working.decrementAndGet();
                    }
                }));
            }
            Future<?> collector = threads.submit(() -> {
                while (working.get() > 0) {
                    TestStores.collect(store);
                }
            });
            for (Future<?> writer : writers) {
                writer.get();
            }
            collector.get();
            TestStores.collect(store);
            assertThat(TestStores.verify(store).damage()).isEmpty();
            assertThat(store.objects(Optional.empty(), 1000)).hasSize(kept.size());
            kept.forEach((id, blocks) ->
                    TestStores.assertContent(store, store.object(id).orElseThrow(), blocks));
        }
    }

    private void write(BlockStore store, List<byte[]> pool, Random own, Map<UniqueId, List<byte[]>> kept) {
        List<UniqueId> mine = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            int from = own.nextInt(pool.size() - 30);
            List<byte[]> blocks = pool.subList(from, from + 1 + own.nextInt(29));
            ObjectRecord object = put(store, blocks);
            TestStores.assertContent(store, object, blocks);
            kept.put(object.id(), blocks);
            mine.add(object.id());
            if (mine.size() > 3) {
                UniqueId gone = mine.remove(own.nextInt(mine.size()));
                kept.remove(gone);
                store.delete(gone);
            }
        }
    }

    private static void check(BlockStore store, Map<ObjectRecord, List<byte[]>> contents) {
        assertThat(store.objects(Optional.empty(), 1000)).containsExactlyInAnyOrderElementsOf(contents.keySet());
        contents.forEach((object, blocks) -> TestStores.assertContent(store, object, blocks));
    }
}
