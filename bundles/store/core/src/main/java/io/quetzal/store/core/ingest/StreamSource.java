package io.quetzal.store.core.ingest;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The bytes of a stream. */
final class StreamSource implements BatchFiller.ContentSource {
    private final InputStream stream;
    private final byte[] buffer = new byte[128 << 10];

    StreamSource(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public long read(MemorySegment target, long position) {
        long filled = 0;
        try {
            while (filled < target.byteSize()) {
                int read = stream.read(buffer, 0, (int) Math.min(buffer.length, target.byteSize() - filled));
                if (read < 0) {
                    break;
                }
                MemorySegment.copy(buffer, 0, target, ValueLayout.JAVA_BYTE, filled, read);
                filled += read;
            }
            return filled;
        } catch (IOException e) {
            throw new StoreException(
                    StoreFailure.INVALID,
                    "The stream ended with an error after " + (position + filled) + " bytes, and nothing was stored: "
                            + e.getMessage() + ". Store it again.",
                    e);
        }
    }
}
