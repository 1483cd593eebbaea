package io.quetzal.stream.core.log;

import io.quetzal.stream.api.RecordSlice;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Nothing to read. */
enum NoSlice implements RecordSlice {
    /** It holds nothing, so one is enough. */
    NOTHING;

    @Override
    public int length() {
        return 0;
    }

    @Override
    public long transferTo(int from, int count, WritableByteChannel target) {
        return 0;
    }

    @Override
    public int read(ByteBuffer target, int from) {
        return 0;
    }

    @Override
    public void close() {
        // Nothing is kept for it.
    }
}
