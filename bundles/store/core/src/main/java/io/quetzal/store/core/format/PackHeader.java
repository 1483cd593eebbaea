package io.quetzal.store.core.format;

/**
 * The first {@value #BYTES} bytes of a file of frames: of a pack, or of a fragment.
 *
 * @param kind what it holds
 * @param id its own
 * @param store the store to which it belongs
 * @param group which packs are protected together; nobody's yet
 */
public record PackHeader(FileKind kind, Id id, Id store, Id group) {
    /** How many bytes it has. */
    public static final int BYTES = 4096;

    private static final byte[] MAGIC = Versions.magic("QXFRAMES");
    private static final int CHECKSUM_AT = BYTES - 4;

    /** All {@value #BYTES} bytes. */
    public byte[] encode() {
        Encoder encoder = Versions.begin(MAGIC).u8(kind.number()).u8(0).u16(0).u32(Frame.BYTES);
        id.write(encoder);
        store.write(encoder);
        group.write(encoder);
        return encoder.zerosTo(CHECKSUM_AT).checksum().toBytes();
    }

    /** Reads it from {@value #BYTES} bytes. */
    public static PackHeader decode(byte[] bytes, String what) {
        var decoder = new Decoder(bytes, what);
        decoder.magic(MAGIC);
        new Decoder(bytes, what).skip(CHECKSUM_AT).checksum(0);
        decoder.versionAndFeatures();
        FileKind kind = FileKind.of(decoder.u8(), decoder);
        decoder.skip(3);
        if (decoder.i32() != Frame.BYTES) {
            throw decoder.damaged("its frames have another length");
        }
        return new PackHeader(kind, Id.read(decoder), Id.read(decoder), Id.read(decoder));
    }
}
