package io.quetzal.stream.core.log;

import io.quetzal.stream.protocol.BatchChecksum;
import io.quetzal.stream.protocol.BatchFormat;
import java.nio.ByteBuffer;

/** Finds where batches can be read again behind a place where they cannot. */
final class Salvage {
    private static final int WINDOW = 1 << 20;

    private Salvage() {}

    /**
     * Looks at each byte behind a place whether a batch begins there whose checksum is right.
     *
     * @param leastOffset the least offset that it may have
     * @param limit batches end here
     * @return where it begins; the limit if there is none
     */
    static int next(Segment segment, int damaged, long leastOffset, int limit) {
        var checksum = new BatchChecksum();
        ByteBuffer window = ByteBuffer.allocate(WINDOW);
        for (int from = damaged + 1; from < limit; from += WINDOW - BatchFormat.HEADER_BYTES) {
            segment.file().read(window.clear(), from);
            window.flip();
            int end = Math.min(window.limit(), limit - from) - BatchFormat.HEADER_BYTES;
            for (int at = 0; at <= end; at++) {
                if (BatchFormat.magic(window, at) == BatchFormat.MAGIC
                        && whole(segment, window, at, leastOffset, limit - from - at)
                        && checksumHolds(segment, checksum, from + at, (int) BatchFormat.size(window, at))) {
                    return from + at;
                }
            }
        }
        return limit;
    }

    private static boolean whole(Segment segment, ByteBuffer window, int at, long leastOffset, int room) {
        long size = BatchFormat.size(window, at);
        return size >= BatchFormat.HEADER_BYTES
                && size <= room
                && BatchFormat.baseOffset(window, at) >= leastOffset
                && BatchFormat.lastOffsetDelta(window, at) >= 0
                && BatchFormat.lastOffset(window, at) < segment.writtenOffset();
    }

    private static boolean checksumHolds(Segment segment, BatchChecksum checksum, int position, int size) {
        ByteBuffer batch = ByteBuffer.allocate(size);
        return segment.file().read(batch, position) == size && checksum.holds(batch, 0, size);
    }
}
