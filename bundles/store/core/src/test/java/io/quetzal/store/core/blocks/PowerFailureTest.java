package io.quetzal.store.core.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.disk.PowerFailure;
import io.quetzal.store.core.disk.PowerFailure.Fate;
import io.quetzal.store.core.disk.SimulatedDisk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The power fails after each operation on the disk: every object of which anybody was told is there, and nothing half. */
class PowerFailureTest {
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<UniqueId, List<byte[]>> contents = new HashMap<>();
    private final List<List<UniqueId>> history = new ArrayList<>();

    @Test
    void leavesAllThatWasAcknowledged() {
        SimulatedDisk disk = record(Boolean.getBoolean("long") ? 40 : 5);
        for (int end = 0; end <= PowerFailure.operations(disk); end++) {
            for (Fate fate : Fate.values()) {
                check(disk, end, fate);
            }
        }
    }

    private void check(SimulatedDisk disk, int end, Fate fate) {
        String what = "seed " + seed + ", end " + end + ", " + fate;
        SimulatedDisk left = PowerFailure.after(disk, end, fate, random);
        int told = PowerFailure.told(disk, end);
        try (BlockStore store = TestStores.open(left)) {
            List<UniqueId> found = store.objects(Optional.empty(), 1000).stream()
                    .map(ObjectRecord::id)
                    .toList();
            // What was asked for last may be done or not, for nobody was told.
            assertThat(history.subList(Math.max(0, told), Math.min(history.size(), told + 2)))
                    .as(what)
                    .contains(found);
            for (UniqueId id : found) {
                TestStores.assertContent(store, store.object(id).orElseThrow(), contents.getOrDefault(id, List.of()));
            }
            assertThat(TestStores.verify(store).damage()).as(what).isEmpty();
            assertThat(left.list("packs")).as(what).hasSize((int) store.stats().packs());
            goesOn(store);
        } catch (StoreException e) {
            // Nobody was told that there is a store.
            assertThat(e.reason()).as(what).isEqualTo(StoreFailure.NO_SUCH_STORE);
            assertThat(told).as(what).isNegative();
        }
    }

    /** What was left can be written to. */
    private void goesOn(BlockStore store) {
        List<byte[]> blocks = TestStores.blocks(random, 2, 1000);
        try (BlockSession session = store.begin("after")) {
            byte[] root = TestStores.put(session, BlockKind.DATA, blocks);
            ObjectRecord object =
                    session.commit(List.of(TestStores.draft("after", root))).getFirst();
            TestStores.assertContent(store, object, blocks);
        }
    }

    private SimulatedDisk record(int rounds) {
        var disk = new SimulatedDisk();
        BlockStore store = TestStores.create(disk);
        remember(store);
        disk.told(0);
        for (int round = 0; round < rounds; round++) {
            try (BlockSession session = store.begin("round")) {
                List<byte[]> blocks = TestStores.blocks(random, 1 + random.nextInt(30), 20_000);
                contents.values().stream().findAny().ifPresent(known -> blocks.add(known.getFirst()));
                byte[] root = TestStores.put(session, BlockKind.DATA, blocks);
                if (random.nextInt(3) == 0) {
                    session.checkpoint();
                }
                ObjectRecord object = session.commit(List.of(TestStores.draft("n" + round, root)))
                        .getFirst();
                contents.put(object.id(), blocks);
            }
            remember(store);
            disk.told(history.size() - 1);
            if (random.nextInt(2) == 0) {
                store.delete(
                        history.getLast().get(random.nextInt(history.getLast().size())));
                remember(store);
                disk.told(history.size() - 1);
            }
            if (random.nextInt(3) == 0) {
                TestStores.collect(store);
            }
            if (random.nextInt(4) == 0) {
                store.close();
                store = TestStores.open(disk);
            }
        }
        store.close();
        return disk;
    }

    private void remember(BlockStore store) {
        history.add(store.objects(Optional.empty(), 1000).stream()
                .map(ObjectRecord::id)
                .toList());
    }
}
