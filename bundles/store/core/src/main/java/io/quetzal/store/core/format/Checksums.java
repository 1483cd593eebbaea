package io.quetzal.store.core.format;

import java.util.zip.CRC32C;

/** The checksum that tells a damaged header from a whole one. What must not be forged has more than that. */
final class Checksums {
    private Checksums() {}

    static int crc32c(byte[] bytes, int from, int count) {
        var crc = new CRC32C();
        crc.update(bytes, from, count);
        return (int) crc.getValue();
    }
}
