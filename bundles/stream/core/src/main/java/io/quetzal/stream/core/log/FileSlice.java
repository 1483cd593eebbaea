package io.quetzal.stream.core.log;

import io.quetzal.stream.api.RecordSlice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A piece of a segment. */
final class FileSlice implements RecordSlice {
    private final Segment segment;
    private final int position;
    private final int length;
    private final boolean cold;
    private boolean closed;

    /**
     * Some bytes of a segment.
     *
     * @param segment is retained, and released by this
     * @param cold whether nobody else is likely to read it soon, so that it should not take memory from what is new
     */
    FileSlice(Segment segment, int position, int length, boolean cold) {
        this.segment = segment;
        this.position = position;
        this.length = length;
        this.cold = cold;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public long transferTo(int from, int count, WritableByteChannel target) throws IOException {
        return segment.file().transferTo(position + from, Math.min(count, length - from), target);
    }

    @Override
    public int read(ByteBuffer target, int from) {
        int limit = target.limit();
        target.limit(target.position() + Math.min(target.remaining(), length - from));
        try {
            return segment.file().read(target, position + from);
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (cold) {
                segment.file().forget(position, length);
            }
            segment.release();
        }
    }
}
