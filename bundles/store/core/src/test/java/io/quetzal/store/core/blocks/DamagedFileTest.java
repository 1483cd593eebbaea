package io.quetzal.store.core.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.disk.PowerFailure;
import io.quetzal.store.core.disk.PowerFailure.Fate;
import io.quetzal.store.core.disk.SimulatedDisk;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of a store are damaged: that is noticed, named, and leaves everything else as it was. */
class DamagedFileTest {
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final SimulatedDisk whole = new SimulatedDisk();
    private final List<List<byte[]>> contents = new ArrayList<>();

    @BeforeEach
    void makeAStore() {
        try (BlockStore store = TestStores.create(whole)) {
            for (int i = 0; i < 5; i++) {
                List<byte[]> blocks = TestStores.blocks(random, 20, 30_000);
                contents.add(blocks);
                try (BlockSession session = store.begin("test")) {
                    byte[] root = TestStores.put(session, BlockKind.DATA, blocks);
                    session.commit(List.of(TestStores.draft("n" + i, root)));
                }
            }
        }
    }

    private SimulatedDisk copy() {
        return PowerFailure.after(whole, PowerFailure.operations(whole), Fate.KEPT, random);
    }

    @Test
    void everyFlippedBitIsNoticedOrDoesNoHarm() {
        for (int i = 0; i < (Boolean.getBoolean("long") ? 20_000 : 300); i++) {
            SimulatedDisk disk = copy();
            String name = disk.names().get(random.nextInt(disk.names().size()));
            byte[] bytes = disk.bytes(name).clone();
            if (bytes.length == 0) {
                continue;
            }
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            disk.replace(name, bytes);
            look(disk, "seed " + seed + ", " + name + " at " + at);
        }
    }

    @Test
    void everyFileThatIsCutOffOrGoneIsNoticedOrDoesNoHarm() {
        for (String name : whole.names()) {
            SimulatedDisk cut = copy();
            byte[] bytes = cut.bytes(name);
            cut.replace(name, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
            look(cut, "seed " + seed + ", cut " + name);
            SimulatedDisk gone = copy();
            gone.delete(name);
            look(gone, "seed " + seed + ", without " + name);
        }
    }

    @Test
    void aRootThatIsCutOffAnywhereIsNoticedOrDoesNoHarm() {
        byte[] bytes = whole.bytes("root");
        for (int length = 0; length < bytes.length; length += 512) {
            SimulatedDisk cut = copy();
            cut.replace("root", Arrays.copyOf(bytes, length));
            look(cut, "root of " + length + " bytes");
        }
    }

    /** Opens a damaged store: what is read is right, or refused for what it is. */
    private void look(SimulatedDisk disk, String what) {
        try (BlockStore store = TestStores.open(disk)) {
            List<ObjectRecord> objects = store.objects(Optional.empty(), 10);
            assertThat(objects).as(what).hasSameSizeAs(contents);
            int damaged = 0;
            for (int i = 0; i < objects.size(); i++) {
                try {
                    TestStores.assertContent(store, objects.get(i), contents.get(i));
                } catch (StoreException e) {
                    assertThat(e.reason()).as(what).isEqualTo(StoreFailure.DAMAGED);
                    damaged++;
                }
            }
            assertThat(damaged).as(what).isLessThan(2);
        } catch (StoreException e) {
            assertThat(e.reason())
                    .as(what)
                    .isIn(
                            StoreFailure.DAMAGED,
                            StoreFailure.FORMAT_UNKNOWN,
                            StoreFailure.WRONG_KEY,
                            StoreFailure.NO_SUCH_STORE);
        }
    }

    @Test
    void blocksOfALostPackAreStoredAnew() {
        SimulatedDisk disk = copy();
        for (String pack : disk.list("packs")) {
            disk.delete("packs/" + pack);
        }
        try (BlockStore store = TestStores.open(disk);
                BlockSession session = store.begin("test")) {
            byte[] root = TestStores.put(session, BlockKind.DATA, contents.getFirst());
            assertThat(session.counts().newBlocks()).isEqualTo(20);
            session.commit(List.of(TestStores.draft("again", root)));
            for (ObjectRecord object : store.objects(Optional.empty(), 10)) {
                if (Arrays.equals(object.draft().root(), root)) {
                    TestStores.assertContent(store, object, contents.getFirst());
                } else {
                    assertThatThrownBy(() -> TestStores.content(store, object))
                            .isInstanceOf(StoreException.class)
                            .hasMessageContaining("no pack that is whole has it");
                }
            }
        }
    }

    /** Both copies of the newest generation: it is found again by its fragment, which is there. */
    @Test
    void aRootWhoseNewestSlotsAreDamagedIsHealed() {
        SimulatedDisk disk = copy();
        byte[] root = disk.bytes("root").clone();
        // Five commits: the newest generation is odd, in slots 2 and 3.
        root[2 * 4096 + 100] ^= 1;
        root[3 * 4096 + 100] ^= 1;
        disk.replace("root", root);
        look(disk, "root");
        try (BlockStore store = TestStores.open(disk)) {
            assertThat(store.objects(Optional.empty(), 10)).hasSize(5);
        }
    }

    @Test
    void aCatalogueThatIsGoneIsMadeAnewFromThePacks() {
        for (boolean fragmentsToo : new boolean[] {false, true}) {
            SimulatedDisk disk = copy();
            disk.delete("root");
            if (fragmentsToo) {
                disk.list("fragments").forEach(name -> disk.delete("fragments/" + name));
            }
            assertThatThrownBy(() -> TestStores.open(disk)).isInstanceOf(StoreException.class);
            assertThat(BlockStores.rebuild(disk, TestStores.SECRET, TestStores.parts(), TestStores.NO_JOB))
                    .isEmpty();
            for (int opening = 0; opening < 2; opening++) {
                try (BlockStore store = TestStores.open(disk)) {
                    assertThat(store.objects(Optional.empty(), 10)).hasSize(5 + opening);
                    assertThat(TestStores.verify(store).damagedObjects()).isEmpty();
                    try (BlockSession session = store.begin("test")) {
                        byte[] root = TestStores.put(session, BlockKind.DATA, contents.getFirst());
                        assertThat(session.counts().newBlocks()).isZero();
                        session.commit(List.of(TestStores.draft("more", root)));
                    }
                }
            }
        }
    }

    /** Both copies of the newest generation, and the fragment from which it could be found again. */
    @Test
    void aCommitThatIsLostIsToldAndMadeAnewFromThePacks() {
        SimulatedDisk disk = copy();
        byte[] root = disk.bytes("root").clone();
        root[2 * 4096 + 100] ^= 1;
        root[3 * 4096 + 100] ^= 1;
        disk.replace("root", root);
        String newest = "fragments/0000000000000005.fragment";
        byte[] fragment = disk.bytes(newest).clone();
        fragment[5000] ^= 1;
        disk.replace(newest, fragment);
        assertThatThrownBy(() -> TestStores.open(disk))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.DAMAGED))
                .hasMessageContaining("commit 5")
                .hasMessageContaining("0000000000000005.fragment");
        assertThat(BlockStores.rebuild(disk, TestStores.SECRET, TestStores.parts(), TestStores.NO_JOB))
                .hasSize(1);
        try (BlockStore store = TestStores.open(disk)) {
            assertThat(store.objects(Optional.empty(), 10)).hasSize(5);
            assertThat(TestStores.verify(store).damagedObjects()).isEmpty();
        }
    }

    /** With its catalogue, and with one that has to be made anew. */
    @Test
    void aPackThatWasCutOffIsReadByItsRecords() {
        for (boolean anew : new boolean[] {false, true}) {
            SimulatedDisk disk = copy();
            String pack = disk.list("packs").stream()
                    .map(name -> "packs/" + name)
                    .filter(name -> disk.bytes(name).length > 150_000)
                    .findFirst()
                    .orElseThrow();
            // Header, one frame, and a part of the next one.
            disk.replace(pack, Arrays.copyOf(disk.bytes(pack), 4096 + 65_536 + 30_000));
            if (anew) {
                disk.delete("root");
                assertThat(BlockStores.rebuild(disk, TestStores.SECRET, TestStores.parts(), TestStores.NO_JOB))
                        .singleElement()
                        .asString()
                        .contains(pack)
                        .contains("Its records were read instead");
            }
            try (BlockStore store = TestStores.open(disk)) {
                long lost = lostBlocks(store);
                assertThat(lost).isBetween(1L, 99L);
                assertThat(TestStores.verify(store).damagedObjects()).hasSize(1);
                if (anew) {
                    TestStores.collect(store);
                    assertThat(lostBlocks(store)).isEqualTo(lost);
                    assertThat(disk.names()).doesNotContain(pack);
                    assertThat(TestStores.verify(store).damage()).isEmpty();
                }
                for (int i = 0; i < 5; i++) {
                    try (BlockSession session = store.begin("test")) {
                        TestStores.put(session, BlockKind.DATA, contents.get(i));
                        session.checkpoint();
                    }
                }
                assertThat(lostBlocks(store)).as("what is put again").isZero();
            }
        }
    }

    private static long lostBlocks(BlockStore store) {
        long lost = 0;
        for (ObjectRecord object : store.objects(Optional.empty(), 10)) {
            var references = new ArrayList<byte[]>();
            TestStores.references(object, (kind, id, bytes) -> {
                var block = new byte[bytes];
                try {
                    store.read(kind, id, MemorySegment.ofArray(block));
                } catch (StoreException e) {
                    references.add(block);
                }
                return true;
            });
            lost += references.size();
        }
        return lost;
    }

    @Test
    void aLaterFormatIsRefused() {
        SimulatedDisk disk = copy();
        byte[] bytes = disk.bytes("STORE").clone();
        bytes[8] = 2;
        disk.replace("STORE", bytes);
        assertThatThrownBy(() -> TestStores.open(disk))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.FORMAT_UNKNOWN))
                .hasMessageContaining("format 2");
    }
}
