package io.quetzal.store.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.store.spi.ChunkSizes;
import io.quetzal.store.spi.Chunker;
import io.quetzal.store.spi.ChunkerFamily;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What the tests of chunkers are made of. */
abstract class ChunkerFixture {
    static final byte[] NO_KEY = new byte[ChunkerFamily.KEY_BYTES];

    /** For the contracts. */
    ChunkerFixture() {}

    /** The family under test. */
    protected abstract ChunkerFamily newFamily();

    /** The sizes with which it is tested; small ones make the tests quick. */
    protected ChunkSizes sizes() {
        return newFamily().defaults();
    }

    final Chunker newChunker() {
        return newFamily().chunker(sizes(), NO_KEY);
    }

    /** Content of which hardly any two blocks are equal. */
    final byte[] noise(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** About so many blocks of noise. */
    final byte[] blocksOfNoise(int seed, int blocks) {
        return noise(seed, Math.toIntExact((long) blocks * sizes().average()));
    }

    /** Everything, cut in one call. */
    static List<Integer> ends(Chunker chunker, byte[] content) {
        return ends(chunker, MemorySegment.ofArray(content), true);
    }

    static List<Integer> ends(Chunker chunker, MemorySegment data, boolean last) {
        int[] ends = new int[Math.toIntExact(data.byteSize()) + 1];
        Arrays.fill(ends, -1);
        int count = chunker.cut(data, last, ends);
        assertThat(IntStream.range(count, ends.length).filter(i -> ends[i] != -1))
                .as("places behind those that count")
                .isEmpty();
        return Arrays.stream(ends, 0, count).boxed().toList();
    }
}
