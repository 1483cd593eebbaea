package io.quetzal.stream.core.log;

import io.quetzal.stream.protocol.BatchFormat;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Goes from batch to batch of a segment and looks at nothing but their headers. Used again and again by one at a time. */
final class HeaderWalk {
    private static final int WINDOW = 4096;

    private final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW);
    private @Nullable Segment segment;
    private long windowAt;
    private int limit;
    private int position;
    private int next;
    private int at;
    private long leastOffset;
    private boolean damaged;

    /** Begins before the batch at a position; there are batches up to a limit. */
    void begin(Segment of, int from, int end) {
        segment = of;
        next = from;
        limit = end;
        leastOffset = of.baseOffset();
        windowAt = from;
        window.limit(0);
        damaged = false;
    }

    private Segment segment() {
        return Objects.requireNonNull(segment);
    }

    /** Goes to the next batch; false behind the last one, and before a damaged one. */
    boolean next() {
        if (next >= limit) {
            return false;
        }
        position = next;
        at = (int) (position - windowAt);
        if (at + BatchFormat.HEADER_BYTES > window.limit()) {
            window.clear().limit(Math.min(WINDOW, limit - position));
            segment().file().read(window, position);
            window.flip();
            windowAt = position;
            at = 0;
        }
        if (!plausible()) {
            damaged = true;
            return false;
        }
        next = position + size();
        leastOffset = lastOffset() + 1;
        return true;
    }

    private boolean plausible() {
        if (at + BatchFormat.HEADER_BYTES > window.limit()) {
            return false;
        }
        long size = BatchFormat.size(window, at);
        return size >= BatchFormat.HEADER_BYTES
                && size <= limit - position
                && BatchFormat.magic(window, at) == BatchFormat.MAGIC
                && baseOffset() >= leastOffset
                && BatchFormat.lastOffsetDelta(window, at) >= 0
                && lastOffset() < segment().writtenOffset();
    }

    /** Whether what comes next is no batch. */
    boolean damaged() {
        return damaged;
    }

    /** Where what comes next begins. */
    int nextPosition() {
        return next;
    }

    /** The least offset that what comes next may have. */
    long leastOffset() {
        return leastOffset;
    }

    int position() {
        return position;
    }

    int size() {
        return (int) BatchFormat.size(window, at);
    }

    long baseOffset() {
        return BatchFormat.baseOffset(window, at);
    }

    long lastOffset() {
        return BatchFormat.lastOffset(window, at);
    }

    long maxTimestamp() {
        return BatchFormat.maxTimestamp(window, at);
    }

    int leaderEpoch() {
        return BatchFormat.leaderEpoch(window, at);
    }
}
