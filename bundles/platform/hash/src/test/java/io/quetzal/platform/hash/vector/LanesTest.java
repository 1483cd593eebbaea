package io.quetzal.platform.hash.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LanesTest {
    /** Which no input of a test is long enough for. */
    @Test
    void giveTheSameAsOneLaneWhereTheCountersPassThirtyTwoBits() {
        var random = new Random(1);
        int[] key = random.ints(Compression.CV_WORDS).toArray();
        var strings = new Strings();
        strings.words =
                random.ints((long) Lanes.LANES * Compression.BLOCK_WORDS).toArray();
        strings.stride = Compression.BLOCK_WORDS;
        strings.count = Lanes.LANES;
        strings.length = 50;
        strings.counter = 0xFFFF_FFFEL;
        strings.counterStep = 1;
        strings.setChunks(0);
        strings.output = new int[Lanes.LANES * Compression.CV_WORDS];
        strings.outputStride = Compression.CV_WORDS;
        new Lanes().run(strings, key);

        int flags = Compression.CHUNK_START | Compression.CHUNK_END;
        for (int lane = 0; lane < Lanes.LANES; lane++) {
            int[] cv = key.clone();
            int offset = lane * Compression.BLOCK_WORDS;
            new Compression().compress(cv, strings.words, offset, 0xFFFF_FFFEL + lane, 50, flags);
            int from = lane * Compression.CV_WORDS;
            assertThat(Arrays.copyOfRange(strings.output, from, from + Compression.CV_WORDS))
                    .as("lane %d", lane)
                    .isEqualTo(cv);
        }
    }
}
