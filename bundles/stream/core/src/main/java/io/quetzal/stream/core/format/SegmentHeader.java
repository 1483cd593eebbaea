package io.quetzal.stream.core.format;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * What a segment begins with.
 *
 * @param partition whose it is
 * @param baseOffset the offset from which on it has records
 * @param coversTo if it was compacted, the offset up to which it stands for all segments before; else the base offset
 * @param createdMillis when it was made, in milliseconds since 1970
 */
public record SegmentHeader(PartitionId partition, long baseOffset, long coversTo, long createdMillis) {
    /** How long it is; the first batch begins behind it. */
    public static final int BYTES = 64;

    private static final long MAGIC = 0x5153_4547_4d45_4e54L; // QSEGMENT
    private static final int VERSION = 1;
    private static final int CHECKED = BYTES - Integer.BYTES;

    /** Whether other segments may be there that this one stands for. */
    public boolean compacted() {
        return coversTo > baseOffset;
    }

    /** Its bytes. */
    public ByteBuffer encode() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        buffer.putLong(MAGIC).putInt(VERSION).putInt(partition.index());
        buffer.putLong(partition.topic().getMostSignificantBits());
        buffer.putLong(partition.topic().getLeastSignificantBits());
        buffer.putLong(baseOffset).putLong(coversTo).putLong(createdMillis);
        buffer.putInt(CHECKED, Checksums.crc32c(buffer, 0, CHECKED));
        return buffer.clear();
    }

    /** Reads it. Empty if these are not the bytes of a header that this version knows. */
    public static Optional<SegmentHeader> decode(ByteBuffer buffer) {
        if (buffer.limit() < BYTES
                || buffer.getLong(0) != MAGIC
                || buffer.getInt(8) != VERSION
                || buffer.getInt(CHECKED) != Checksums.crc32c(buffer, 0, CHECKED)) {
            return Optional.empty();
        }
        var partition = new PartitionId(new UUID(buffer.getLong(16), buffer.getLong(24)), buffer.getInt(12));
        return Optional.of(new SegmentHeader(partition, buffer.getLong(32), buffer.getLong(40), buffer.getLong(48)));
    }
}
