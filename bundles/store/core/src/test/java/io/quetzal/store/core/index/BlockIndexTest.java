package io.quetzal.store.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockIndexTest {
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int BLOCKS_OF_A_PACK = 1_000;
    private static final int SEED = 7;

    private final BlockIndex index = new BlockIndex();

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void findsNothingInAnEmptyIndex() {
        assertThat(places(id(0))).isEmpty();
        assertThat(index.size()).isZero();
    }

    @Test
    void findsEveryPlaceWhileItGrows() {
        int count = 400_000;
        for (int i = 0; i < count; i++) {
            index.add(id(i), i / BLOCKS_OF_A_PACK, i % BLOCKS_OF_A_PACK);
            if (i % 77_777 == 0) {
                findsAll(i + 1, i / 1_000 + 1);
            }
        }
        findsAll(count, 1);
        assertThat(index.size()).isEqualTo(count);
        for (int i = count; i < 2 * count; i++) {
            assertThat(places(id(i))).isEmpty();
        }
    }

    @Test
    void findsWhatWasLoadedAtOnceAndWhatIsAddedLater() {
        int packs = 300;
        try (Loading loading = index.load()) {
            IntStream.range(0, packs).parallel().forEach(pack -> {
                var ids = MemorySegment.ofArray(new byte[BLOCKS_OF_A_PACK * 32]);
                for (int i = 0; i < BLOCKS_OF_A_PACK; i++) {
                    MemorySegment.copy(id((long) pack * BLOCKS_OF_A_PACK + i), 0, ids, i * 32L, 32);
                }
                loading.add(ids, pack);
            });
        }
        int loaded = packs * BLOCKS_OF_A_PACK;
        assertThat(index.size()).isEqualTo(loaded);
        findsAll(loaded, 1);
        for (int i = loaded; i < 2 * loaded; i++) {
            index.add(id(i), i / BLOCKS_OF_A_PACK, i % BLOCKS_OF_A_PACK);
        }
        findsAll(2 * loaded, 1);
        assertThat(index.memoryBytes()).isLessThan(24L * index.size());
        assertThat(index.forget(pack -> pack % 2 == 0)).isEqualTo(loaded);
    }

    @Test
    void loadsNothingIntoAnIndexThatIsInUse() {
        index.add(id(1), 0, 0);
        try (Loading loading = index.load()) {
            assertThatIllegalStateException().isThrownBy(() -> loading.add(id(1), 1));
        }
    }

    /** As no hash ever gives them: many ids that begin alike. */
    @Test
    void loadsIdsThatBeginAlike() {
        int count = 2_000;
        var ids = MemorySegment.ofArray(new byte[count * 32]);
        for (int i = 0; i < count; i++) {
            ids.set(WORD, i * 32L, 0x4242_4200_0000_0000L + (i % 7) * 0x10_0000L);
        }
        try (Loading loading = index.load()) {
            loading.add(ids, 5);
        }
        for (int i = 0; i < 7; i++) {
            assertThat(places(ids.asSlice(i * 32L, 32))).hasSize((count - i + 6) / 7);
        }
    }

    @Test
    void takesNoMoreThan24BytesForABlock() {
        for (int i = 0; i < 1_000_000; i++) {
            index.add(id(i), 0, i);
            if (i >= 300_000 && i % 5_000 == 0) {
                assertThat((double) index.memoryBytes() / (i + 1))
                        .as("bytes for each of %d blocks", i + 1)
                        .isLessThan(24);
            }
        }
    }

    @Test
    void keepsTheGreatestNumbers() {
        int pack = BlockIndex.MOST_PACKS - 1;
        int ordinal = BlockIndex.MOST_BLOCKS_OF_A_PACK - 1;
        for (long word : new long[] {0, -1, 1L << 63, 1}) {
            index.add(idOf(word), pack, ordinal);
            index.add(idOf(word), 0, 0);
            index.add(idOf(word), pack, 0);
            assertThat(places(idOf(word)))
                    .containsExactlyInAnyOrder(new Place(pack, ordinal), new Place(0, 0), new Place(pack, 0));
        }
    }

    @Test
    void refusesNumbersThatItCannotKeep() {
        assertThatIllegalArgumentException().isThrownBy(() -> index.add(id(0), BlockIndex.MOST_PACKS, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> index.add(id(0), -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> index.add(id(0), 0, BlockIndex.MOST_BLOCKS_OF_A_PACK));
        assertThatIllegalArgumentException().isThrownBy(() -> index.add(id(0), 0, -1));
        assertThat(index.size()).isZero();
    }

    @Test
    void remembersAPlaceOnce() {
        for (int i = 0; i < 3; i++) {
            index.add(id(1), 2, 3);
        }
        assertThat(places(id(1))).containsExactly(new Place(2, 3));
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void showsNoMorePlacesThanAreWanted() {
        index.add(id(1), 1, 1);
        index.add(id(1), 2, 2);
        List<Place> shown = new ArrayList<>();
        index.find(id(1), (pack, ordinal) -> !shown.add(new Place(pack, ordinal)));
        assertThat(shown).hasSize(1);
    }

    @Test
    void forgetsPacks() {
        int count = 300_000;
        for (int i = 0; i < count; i++) {
            index.add(id(i), i / BLOCKS_OF_A_PACK, i % BLOCKS_OF_A_PACK);
        }
        assertThat(index.forget(pack -> pack % 3 == 0)).isEqualTo(count / 3);
        assertThat(index.size()).isEqualTo(count - count / 3);
        for (int i = 0; i < count; i++) {
            int pack = i / BLOCKS_OF_A_PACK;
            if (pack % 3 == 0) {
                assertThat(places(id(i))).isEmpty();
            } else {
                assertThat(places(id(i))).containsExactly(new Place(pack, i % BLOCKS_OF_A_PACK));
            }
        }
        long full = index.memoryBytes();
        for (int i = 0; i < count; i += 3) {
            index.add(id(count + i), 1_000_000, i);
        }
        assertThat(index.memoryBytes()).as("bytes with new blocks instead").isLessThanOrEqualTo(full + full / 4);
    }

    @Test
    void keepsIdsThatBeginAlikeOrLieAtTheEnd() {
        for (int i = 0; i < 5_000; i++) {
            index.add(idOf(-1L - i), 1, i);
            index.add(idOf(42L << 20), 2, i);
        }
        for (int i = 0; i < 5_000; i++) {
            assertThat(places(idOf(-1L - i))).contains(new Place(1, i));
        }
        assertThat(places(idOf(42L << 20))).hasSize(5_000);
    }

    @Test
    void servesManyThreadsAtOnce() throws InterruptedException, ExecutionException {
        int writers = 3;
        int each = 100_000;
        var done = new AtomicBoolean();
        try (var executor = Executors.newCachedThreadPool()) {
            Future<?> reader = executor.submit(() -> {
                index.add(id(-1), 999, 9);
                while (!done.get()) {
                    assertThat(places(id(-1))).containsExactly(new Place(999, 9));
                    index.forget(pack -> pack == 12_345);
                }
            });
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int first = writer * each;
                writing.add(executor.submit(() -> {
                    for (int i = first; i < first + each; i++) {
                        index.add(id(i), i / BLOCKS_OF_A_PACK, i % BLOCKS_OF_A_PACK);
                    }
                }));
            }
            for (Future<?> work : writing) {
                work.get();
            }
            done.set(true);
            reader.get();
        }
        findsAll(writers * each, 1);
    }

    @Test
    void refusesToBeUsedWhenItIsClosed() {
        index.add(id(1), 1, 1);
        var closed = new BlockIndex();
        closed.add(id(1), 1, 1);
        closed.close();
        assertThatIllegalStateException().isThrownBy(() -> closed.find(id(1), (pack, ordinal) -> true));
    }

    private void findsAll(int count, int step) {
        for (int i = 0; i < count; i += step) {
            assertThat(places(id(i))).containsExactly(new Place(i / BLOCKS_OF_A_PACK, i % BLOCKS_OF_A_PACK));
        }
    }

    private List<Place> places(MemorySegment id) {
        List<Place> places = new ArrayList<>();
        index.find(id, (pack, ordinal) -> places.add(new Place(pack, ordinal)));
        return places;
    }

    private static MemorySegment id(long number) {
        return idOf(new Random(number * SEED).nextLong());
    }

    private static MemorySegment idOf(long word) {
        MemorySegment id = MemorySegment.ofArray(new byte[32]);
        id.set(WORD, 0, word);
        return id;
    }

    private record Place(int pack, int ordinal) {}
}
