package io.quetzal.stream.core.format;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What an index begins with.
 *
 * @param entries how many entries follow
 * @param checksum the checksum of the entries
 * @param largestTimestamp the largest timestamp in the part of the segment that it is for, in milliseconds since 1970
 * @param position up to where in the segment it goes
 */
public record IndexHeader(int entries, int checksum, long largestTimestamp, int position) {
    /** How long it is. */
    public static final int BYTES = 32;
    /** How long an entry is: offset less the segment's base (4), position (4), largest timestamp before (8). */
    public static final int ENTRY_BYTES = 16;

    private static final long MAGIC = 0x5149_4e44_4558_0001L; // QINDEX, version 1

    /** Its bytes. */
    public ByteBuffer encode() {
        return ByteBuffer.allocate(BYTES)
                .putLong(MAGIC)
                .putInt(entries)
                .putInt(checksum)
                .putLong(largestTimestamp)
                .putInt(position)
                .putInt(0)
                .flip();
    }

    /** Reads it. Empty if these are not the bytes of a header that this version knows. */
    public static Optional<IndexHeader> decode(ByteBuffer buffer) {
        if (buffer.limit() < BYTES || buffer.getLong(0) != MAGIC || buffer.getInt(8) < 0) {
            return Optional.empty();
        }
        return Optional.of(new IndexHeader(buffer.getInt(8), buffer.getInt(12), buffer.getLong(16), buffer.getInt(24)));
    }
}
