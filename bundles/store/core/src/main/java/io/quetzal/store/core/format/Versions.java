package io.quetzal.store.core.format;

import java.nio.charset.StandardCharsets;

/** What every file of a store has at its front: magic, version, and features without which it cannot be read. */
final class Versions {
    /** The format that this code writes, and the only one that it reads. */
    static final int VERSION = 1;

    private Versions() {}

    static byte[] magic(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What {@link Decoder#versionAndFeatures} reads: version, two free bytes, eight bytes of features. */
    static Encoder begin(byte[] magic) {
        return new Encoder().bytes(magic).u16(VERSION).u16(0).u64(0);
    }
}
