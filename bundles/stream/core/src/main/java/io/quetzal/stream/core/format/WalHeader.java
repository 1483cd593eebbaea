package io.quetzal.stream.core.format;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a file of the write-ahead log begins with.
 *
 * @param sequence the file's place among the others, as in its name
 * @param firstEntry the number of its first entry
 */
public record WalHeader(long sequence, long firstEntry) {
    /** How long it is. */
    public static final int BYTES = 40;

    private static final long MAGIC = 0x5157_414c_0000_0001L; // QWAL, version 1
    private static final int CHECKED = BYTES - Integer.BYTES;

    /** Its bytes. */
    public ByteBuffer encode() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        buffer.putLong(MAGIC).putLong(sequence).putLong(firstEntry);
        buffer.putInt(CHECKED, Checksums.crc32c(buffer, 0, CHECKED));
        return buffer.clear();
    }

    /** Reads it. Empty if these are not the bytes of a header that this version knows. */
    public static Optional<WalHeader> decode(ByteBuffer buffer) {
        if (buffer.limit() < BYTES
                || buffer.getLong(0) != MAGIC
                || buffer.getInt(CHECKED) != Checksums.crc32c(buffer, 0, CHECKED)) {
            return Optional.empty();
        }
        return Optional.of(new WalHeader(buffer.getLong(8), buffer.getLong(16)));
    }
}
