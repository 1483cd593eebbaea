package io.quetzal.store.core.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.disk.SimulatedDisk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The disk is full at any point: what fails says so, what was acknowledged stays, and with room it goes on. */
class FullDiskTest {
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void losesNothingThatWasAcknowledged() {
        for (int i = 0; i < 60; i++) {
            fill(random.nextInt(400_000));
        }
    }

    private void fill(long room) {
        var disk = new SimulatedDisk();
        Map<ObjectRecord, List<byte[]>> contents = new HashMap<>();
        String what = "seed " + seed + ", room " + room;
        try (BlockStore store = TestStores.create(disk)) {
            disk.leaveRoom(room);
            boolean full = false;
            while (!full) {
                full = !put(store, contents, what);
            }
            check(store, contents);
            disk.leaveRoom(Long.MAX_VALUE);
            assertThat(put(store, contents, what)).as(what).isTrue();
            check(store, contents);
            assertThat(disk.list("packs")).as(what).hasSize((int) store.stats().packs());
        }
        try (BlockStore store = TestStores.open(disk)) {
            check(store, contents);
        }
    }

    private boolean put(BlockStore store, Map<ObjectRecord, List<byte[]>> contents, String what) {
        List<byte[]> blocks = TestStores.blocks(random, 1 + random.nextInt(20), 10_000);
        contents.values().stream().findAny().ifPresent(known -> blocks.add(known.getFirst()));
        try (BlockSession session = store.begin("test")) {
            byte[] root = TestStores.put(session, BlockKind.DATA, blocks);
            contents.put(session.commit(List.of(TestStores.draft("n", root))).getFirst(), blocks);
            return true;
        } catch (StoreException e) {
            assertThat(e.reason()).as(what).isEqualTo(StoreFailure.DISK_FULL);
            return false;
        }
    }

    private static void check(BlockStore store, Map<ObjectRecord, List<byte[]>> contents) {
        assertThat(store.objects(Optional.empty(), 1000)).containsExactlyInAnyOrderElementsOf(contents.keySet());
        contents.forEach((object, blocks) -> TestStores.assertContent(store, object, blocks));
    }
}
