package io.quetzal.stream.core.format;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The checksum of all files: CRC32C. */
public final class Checksums {
    private Checksums() {}

    /** The checksum of a part of a buffer, whose position and limit stay as they are. */
    public static int crc32c(ByteBuffer buffer, int from, int to) {
        var crc = new CRC32C();
        crc.update(buffer.duplicate().limit(to).position(from));
        return (int) crc.getValue();
    }
}
