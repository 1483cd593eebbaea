package io.quetzal.store.core.format;

/**
 * What stands before each record of a pack's stream. Behind it come the lengths of its blocks, each as a varint, and then
 * the stored bytes.
 *
 * @param kind what it is
 * @param codec the number of the codec that has compressed it; {@value #RAW} if it is stored as it was
 * @param plain how many bytes it has when it is not compressed
 * @param stored how many bytes it has here
 * @param blocks how many blocks it has
 */
public record RecordHeader(Kind kind, int codec, int plain, int stored, int blocks) {
    /** How many bytes the header has. */
    public static final int BYTES = 24;
    /** The number of the codec that does nothing. */
    public static final int RAW = 0;
    /** The most bytes that a record of blocks can have when it is not compressed: 64 MiB. */
    public static final int LARGEST = 1 << 26;
    /** The first four bytes, {@code QXRE}. */
    public static final int MAGIC = 0x45525851;

    /** What a record is. */
    public enum Kind {
        /** Blocks that were compressed together. */
        EXTENT(1),
        /** The table of what is in the pack. */
        TRAILER(2),
        /** An object, as its fragment has it too. */
        OBJECT(3);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    /** Its bytes. */
    public byte[] encode() {
        return new Encoder(BYTES)
                .u32(MAGIC)
                .u8(kind.number)
                .u8(codec)
                .u16(0)
                .u32(plain)
                .u32(stored)
                .u32(blocks)
                .checksum()
                .toBytes();
    }

    /** Reads one from {@value #BYTES} bytes. */
    public static RecordHeader decode(byte[] bytes, int from, String what) {
        var decoder = new Decoder(bytes, from, BYTES, what);
        if (decoder.i32() != MAGIC) {
            throw decoder.damaged("there is no record here");
        }
        new Decoder(bytes, from, BYTES, what).skip(BYTES - 4).checksum(from);
        int number = decoder.u8();
        int codec = decoder.u8();
        int flags = decoder.u16();
        if (flags != 0) {
            throw decoder.damaged("a record in it has flags that nobody knows");
        }
        Kind kind = kind(number, decoder);
        int plain = decoder.u32(LARGEST);
        int stored = decoder.u32(LARGEST);
        return new RecordHeader(kind, codec, plain, stored, decoder.u32(plain));
    }

    private static Kind kind(int number, Decoder decoder) {
        for (Kind kind : Kind.values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw decoder.damaged(number + " is no kind of record");
    }
}
