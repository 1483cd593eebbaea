package io.quetzal.stream.protocol;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Reckons checksums of batches without making anything new. Used by one thread at a time. */
public final class BatchChecksum {
    private final CRC32C crc = new CRC32C();

    /** Ready for the first batch. */
    public BatchChecksum() {}

    /**
     * The checksum that a batch should have.
     *
     * @param size how long the whole batch is
     */
    public int of(ByteBuffer buffer, int at, int size) {
        int position = buffer.position();
        int limit = buffer.limit();
        buffer.limit(at + size).position(at + BatchFormat.CHECKED);
        crc.reset();
        crc.update(buffer);
        buffer.limit(limit).position(position);
        return (int) crc.getValue();
    }

    /** Whether a batch has the checksum that it should have. */
    public boolean holds(ByteBuffer buffer, int at, int size) {
        return BatchFormat.checksum(buffer, at) == of(buffer, at, size);
    }

    /** Gives a batch the checksum that it should have. */
    public void stamp(ByteBuffer buffer, int at, int size) {
        BatchFormat.checksum(buffer, at, of(buffer, at, size));
    }
}
