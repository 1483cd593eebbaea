package io.quetzal.store.core.format;

/**
 * What the catalogue knows of a pack.
 *
 * @param id the pack's
 * @param kind what is in it
 * @param fileBytes how long its file is
 * @param blocks how many blocks it has
 * @param plain how many bytes these have
 * @param trailer where in the stream its table is; nowhere, and of length 0, if that is lost
 */
public record PackEntry(Id id, FileKind kind, long fileBytes, int blocks, long plain, Footer trailer) {
    static final int SMALLEST = Id.BYTES + 6;

    /** Whether the pack tells what is in it; if not, its records have to be read for that. */
    public boolean hasTable() {
        return trailer.length() > 0;
    }

    void write(Encoder encoder) {
        id.write(encoder);
        encoder.u8(kind.number()).varint(fileBytes).varint(blocks).varint(plain);
        encoder.varint(trailer.offset()).varint(trailer.length());
    }

    static PackEntry read(Decoder decoder) {
        Id id = Id.read(decoder);
        FileKind kind = FileKind.of(decoder.u8(), decoder);
        long fileBytes = decoder.varint(1L << 40);
        int blocks = (int) decoder.varint(Integer.MAX_VALUE);
        long plain = decoder.varint(Long.MAX_VALUE);
        long offset = decoder.varint(fileBytes);
        int length = (int) decoder.varint(Math.min(Integer.MAX_VALUE, fileBytes - offset));
        return new PackEntry(id, kind, fileBytes, blocks, plain, new Footer(offset, length));
    }
}
