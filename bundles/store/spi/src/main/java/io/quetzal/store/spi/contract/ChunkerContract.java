package io.quetzal.store.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.spi.Chunker;
import io.quetzal.store.spi.ChunkerFamily;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ChunkerFamily} must do. A family's test extends this class and says how to make it:
 *
 * <pre>{@code
 * final class FixedChunkersTest extends ChunkerContract {
 *     @Override
 *     protected ChunkerFamily newFamily() {
 *         return new FixedChunkers();
 *     }
 * }
 * }</pre>
 */
public abstract class ChunkerContract extends ChunkerFixture {
    private static final int BLOCKS = 40;
    private static final int THREADS = 4;
    private static final int ROUNDS = 20;

    /** For the family's own test class. */
    protected ChunkerContract() {}

    @Test
    void isAlwaysCalledTheSame() {
        assertThat(newFamily().name()).isEqualTo(newFamily().name());
    }

    @Test
    void canCutIntoTheSizesThatItPrefers() {
        Chunker chunker = newFamily().chunker(newFamily().defaults(), NO_KEY);
        assertThat(chunker.cut(MemorySegment.ofArray(new byte[10]), true, new int[1]))
                .isEqualTo(1);
    }

    @Test
    void cutsNothingIntoNothing() {
        assertThat(ends(newChunker(), new byte[0])).isEmpty();
        assertThat(ends(newChunker(), MemorySegment.ofArray(new byte[0]), false))
                .isEmpty();
    }

    @Test
    void takesTheEndOfAContentAsABlock() {
        for (int length : new int[] {1, 2, 63, 64, 65, sizes().min() - 1, sizes().min()}) {
            if (length > 0 && length <= sizes().min()) {
                assertThat(ends(newChunker(), noise(length, length))).containsExactly(length);
            }
        }
    }

    @Test
    void leavesNothingOutAndKeepsTheSizes() {
        for (byte[] content : contents()) {
            int begin = 0;
            List<Integer> ends = ends(newChunker(), content);
            for (int i = 0; i < ends.size(); i++) {
                int length = ends.get(i) - begin;
                assertThat(length).isBetween(i == ends.size() - 1 ? 1 : sizes().min(), sizes().max());
                begin = ends.get(i);
            }
            assertThat(begin).isEqualTo(content.length);
        }
    }

    @Test
    void cutsTheSameHoweverMuchItIsGivenAtOnce() {
        for (byte[] content : contents()) {
            List<Integer> whole = ends(newChunker(), content);
            for (int seed = 0; seed < ROUNDS; seed++) {
                assertThat(inPieces(newChunker(), content, new Random(seed)))
                        .as("the ends, in pieces of seed %d", seed)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void leavesABlockThatMayGoOn() {
        Chunker chunker = newChunker();
        byte[] content = blocksOfNoise(5, BLOCKS);
        List<Integer> whole = ends(chunker, content);
        for (int i = 0; i < whole.size() - 1; i++) {
            assertThat(ends(chunker, data(content, whole.get(i)), true))
                    .as("as the last")
                    .isEqualTo(whole.subList(0, i + 1));
            for (long length : new long[] {whole.get(i) - 1, whole.get(i), whole.get(i) + 1}) {
                List<Integer> some = ends(chunker, data(content, length), false);
                assertThat(some).isEqualTo(whole.subList(0, some.size()));
            }
        }
    }

    @Test
    void leavesNoBlockThatCannotGrow() {
        for (byte[] content : contents()) {
            List<Integer> some = ends(newChunker(), MemorySegment.ofArray(content), false);
            int end = some.isEmpty() ? 0 : some.getLast();
            assertThat(content.length - end).isLessThan(sizes().max());
        }
    }

    @Test
    void goesOnFromAnyBlock() {
        Chunker chunker = newChunker();
        byte[] content = blocksOfNoise(6, BLOCKS);
        List<Integer> whole = ends(chunker, content);
        for (int i = 0; i < whole.size() - 1; i++) {
            int begin = whole.get(i);
            assertThat(ends(chunker, MemorySegment.ofArray(content).asSlice(begin), true).stream()
                            .map(end -> end + begin))
                    .isEqualTo(whole.subList(i + 1, whole.size()));
        }
    }

    @Test
    void fillsNoMoreThanThereIsRoomFor() {
        Chunker chunker = newChunker();
        byte[] content = blocksOfNoise(7, BLOCKS);
        List<Integer> whole = ends(chunker, content);
        for (int room = 0; room < whole.size(); room++) {
            int[] ends = new int[room];
            assertThat(chunker.cut(MemorySegment.ofArray(content), true, ends)).isEqualTo(room);
            assertThat(ends)
                    .isEqualTo(whole.stream().limit(room).mapToInt(end -> end).toArray());
        }
    }

    @Test
    void cutsWhatLiesOutsideTheHeapOrMayNotBeWritten() {
        for (byte[] content : contents()) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment outside = arena.allocate(content.length + 3L, 1).asSlice(3);
                outside.copyFrom(MemorySegment.ofArray(content));
                assertThat(ends(newChunker(), outside.asReadOnly(), true)).isEqualTo(ends(newChunker(), content));
            }
        }
    }

    @Test
    void changesNothing() {
        byte[] content = blocksOfNoise(8, 3);
        byte[] before = content.clone();
        ends(newChunker(), content);
        assertThat(content).isEqualTo(before);
    }

    @Test
    void worksForManyThreadsAtOnce() throws InterruptedException, ExecutionException {
        Chunker chunker = newChunker();
        byte[] content = blocksOfNoise(9, BLOCKS);
        List<Integer> whole = ends(chunker, content);
        List<Future<?>> working = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                working.add(executor.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        assertThat(ends(chunker, content)).isEqualTo(whole);
                    }
                }));
            }
        }
        for (Future<?> work : working) {
            work.get();
        }
    }

    @Test
    void cutsTheSameWithTheSameKeyWhichMayBeOverwritten() {
        byte[] key = noise(10, ChunkerFamily.KEY_BYTES);
        Chunker first = newFamily().chunker(sizes(), key);
        Chunker second = newFamily().chunker(sizes(), key.clone());
        key[0]++;
        byte[] content = blocksOfNoise(11, BLOCKS);
        assertThat(ends(first, content)).isEqualTo(ends(second, content));
    }

    @Test
    void refusesAKeyOfAnotherLength() {
        for (int length : new int[] {0, ChunkerFamily.KEY_BYTES - 1, ChunkerFamily.KEY_BYTES + 1}) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> newFamily().chunker(sizes(), new byte[length]))
                    .satisfies(refused -> assertThat(refused.reason()).isEqualTo(StoreFailure.INVALID));
        }
    }

    private static MemorySegment data(byte[] content, long length) {
        return MemorySegment.ofArray(content).asSlice(0, length);
    }

    /** Noise, two bytes, each over and over, and a pattern that comes again after a length that no power of two divides. */
    private List<byte[]> contents() {
        byte[] noise = blocksOfNoise(1, BLOCKS);
        byte[] pattern = noise(2, 7_919);
        byte[] again = new byte[noise.length + 13];
        for (int i = 0; i < again.length; i++) {
            again[i] = pattern[i % pattern.length];
        }
        byte[] same = new byte[noise.length - 9];
        Arrays.fill(same, (byte) 'U');
        return List.of(noise, again, same, new byte[noise.length - 7], noise(3, sizes().max() + 1));
    }

    private List<Integer> inPieces(Chunker chunker, byte[] content, Random random) {
        List<Integer> all = new ArrayList<>();
        int begin = 0;
        int end = 0;
        while (begin < content.length) {
            end = Math.min(content.length, end + 1 + random.nextInt(2 * sizes().max()));
            int[] ends = new int[1 + random.nextInt(3)];
            boolean last = end == content.length;
            MemorySegment data = MemorySegment.ofArray(content).asSlice(begin, (long) end - begin);
            int count = chunker.cut(data, last, ends);
            assertThat(count > 0 || !last).as("blocks at the end of a content").isTrue();
            for (int i = 0; i < count; i++) {
                all.add(begin + ends[i]);
            }
            begin = count == 0 ? begin : all.getLast();
        }
        return all;
    }
}
