package io.quetzal.store.core.blocks;

import io.quetzal.codec.spi.BlockCodec;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Tells data that will not shrink from all other, for much less than compressing it costs. Two questions: whether its bytes
 * are as good as evenly distributed, which nearly nothing is that shrinks; and if so, whether the codec makes anything of
 * some parts of it. Used by one thread at a time.
 */
final class Compressibility implements AutoCloseable {
    private static final int PIECES = 8;
    private static final int PIECE_BYTES = 4096;
    private static final int SAMPLE_BYTES = PIECES * PIECE_BYTES;
    private static final int SMALLEST = 2 * SAMPLE_BYTES;
    private static final int VALUES = 256;
    /**
     * Of evenly distributed bytes, the sum of the squares of counts is about count * (count / 256 + 1). Text has several
     * times that.
     */
    private static final long EVEN = 3L * SAMPLE_BYTES / 2 * (SAMPLE_BYTES / VALUES + 1);

    private static final int LEAST_SAVING = 32;

    private final NativeBuffer sample = new NativeBuffer(SAMPLE_BYTES);
    private final int[] counts = new int[VALUES];

    /**
     * Whether it is worth trying.
     *
     * @param room where the codec may write to
     */
    boolean promises(MemorySegment plain, BlockCodec codec, int level, MemorySegment room) {
        if (plain.byteSize() < SMALLEST) {
            return true;
        }
        MemorySegment pieces = sample.atLeast(SAMPLE_BYTES);
        long step = (plain.byteSize() - PIECE_BYTES) / (PIECES - 1);
        for (int i = 0; i < PIECES; i++) {
            MemorySegment.copy(plain, i * step, pieces, (long) i * PIECE_BYTES, PIECE_BYTES);
        }
        if (squares(pieces) > EVEN) {
            return true;
        }
        return codec.compress(pieces, room, level) < SAMPLE_BYTES - SAMPLE_BYTES / LEAST_SAVING;
    }

    private long squares(MemorySegment pieces) {
        Arrays.fill(counts, 0);
        for (long i = 0; i < SAMPLE_BYTES; i++) {
            counts[pieces.get(ValueLayout.JAVA_BYTE, i) & 0xff]++;
        }
        long squares = 0;
        for (int count : counts) {
            squares += (long) count * count;
        }
        return squares;
    }

    @Override
    public void close() {
        sample.close();
    }
}
