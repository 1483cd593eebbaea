package io.quetzal.store.chunker.fastcdc;

import io.quetzal.store.spi.ChunkChecks;
import io.quetzal.store.spi.ChunkSizes;
import io.quetzal.store.spi.Chunker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Decides by sizes and candidates where blocks end. */
final class FastCdcChunker implements Chunker {
    /** How much is looked at in one go: little, as what is looked at behind a block's end is in vain. */
    private static final int WINDOW = 2 << 10;

    /** A block may go on behind the data. */
    private static final int OPEN = -1;

    private final ChunkSizes sizes;
    private final Gear gear;

    FastCdcChunker(ChunkSizes sizes, Gear gear) {
        this.sizes = sizes;
        this.gear = gear;
    }

    @Override
    public int cut(MemorySegment data, boolean last, int[] ends) {
        int length = ChunkChecks.length(data);
        // Loops over an array are compiled sooner, and to quicker code, than those over a segment.
        byte[] window = new byte[Math.min(length, Gear.REACH + WINDOW)];
        int count = 0;
        int begin = 0;
        while (count < ends.length && begin < length) {
            int end = end(data, begin, length, last, window);
            if (end == OPEN) {
                break;
            }
            ends[count++] = end;
            begin = end;
        }
        return count;
    }

    private int end(MemorySegment data, int begin, int length, boolean last, byte[] window) {
        int max = begin + sizes.max();
        int limit = Math.min(max, length);
        // A block that ends at a place contains the byte before it, which is the last that the place's hash looks at.
        int from = begin + sizes.min() - 1;
        while (from < limit) {
            int to = Math.min(from + WINDOW, limit);
            // What the hash looks at before the first place.
            int base = from - Gear.REACH + 1;
            MemorySegment.copy(data, ValueLayout.JAVA_BYTE, base, window, 0, to - base);
            int place = gear.next(window, from - base, to - base);
            if (place < to - base) {
                return base + place + 1;
            }
            from = to;
        }
        return limit == max || last ? limit : OPEN;
    }
}
