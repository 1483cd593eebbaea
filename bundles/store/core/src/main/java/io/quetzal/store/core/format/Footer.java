package io.quetzal.store.core.format;

/**
 * The last {@value #BYTES} bytes of the stream of a finished file: where its last record is. A file without one was never
 * finished.
 *
 * @param offset where in the stream
 * @param length how long
 */
public record Footer(long offset, int length) {
    /** How many bytes it has. */
    public static final int BYTES = 16;

    private static final int MAGIC = 0x444e4551;

    /** Its bytes. */
    public byte[] encode() {
        return new Encoder(BYTES).u32(MAGIC).u32(length).u64(offset).toBytes();
    }

    /** Reads one. */
    public static Footer decode(byte[] bytes, long streamBytes, String what) {
        var decoder = new Decoder(bytes, what);
        if (decoder.i32() != MAGIC) {
            throw decoder.damaged("it was never finished");
        }
        int length = decoder.u32(Integer.MAX_VALUE);
        long offset = decoder.u63();
        if (offset > streamBytes || length > streamBytes - offset) {
            throw decoder.damaged("its last record is outside of it");
        }
        return new Footer(offset, length);
    }
}
