package io.quetzal.image.core.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Makes kernels and modules of a few hundred bytes that look like real ones to whoever reads their headers. */
public final class TinyKernel {
    private static final int HEADER = 64;

    private TinyKernel() {}

    /** An ELF file with one note segment that holds one note. */
    public static byte[] elf(String owner, int noteType) {
        byte[] name = (owner + '\0').getBytes(StandardCharsets.US_ASCII);
        int padded = (name.length + 3) & ~3;
        byte[] file = new byte[HEADER + 56 + 12 + padded + 4];
        ByteBuffer elf = header(file);
        elf.putLong(32, HEADER).putShort(54, (short) 56).putShort(56, (short) 1);
        int note = HEADER + 56;
        elf.putInt(HEADER, 4).putLong(HEADER + 8, note).putLong(HEADER + 32, 12L + padded + 4);
        elf.putInt(note, name.length).putInt(note + 4, 4).putInt(note + 8, noteType);
        elf.put(note + 12, name).putInt(note + 12 + padded, 0x1000000);
        return file;
    }

    /** A kernel with a PVH entry point. */
    public static byte[] directKernel() {
        return elf("Xen", 18);
    }

    /** A module that says this about itself. */
    public static byte[] module(String... info) {
        byte[] names = "\0.modinfo\0.shstrtab\0".getBytes(StandardCharsets.US_ASCII);
        byte[] text = (String.join("\0", info) + '\0').getBytes(StandardCharsets.US_ASCII);
        int sections = HEADER + names.length + text.length;
        byte[] file = new byte[sections + 3 * 64];
        ByteBuffer elf = header(file);
        elf.putLong(40, sections)
                .putShort(58, (short) 64)
                .putShort(60, (short) 3)
                .putShort(62, (short) 2);
        elf.put(HEADER, names).put(HEADER + names.length, text);
        section(elf, sections + 64, 1, HEADER + names.length, text.length);
        section(elf, sections + 128, 10, HEADER, names.length);
        return file;
    }

    /** A bzImage with this payload, which unpacks to so many bytes. */
    public static byte[] bzImage(byte[] payload, int unpackedLength, boolean lengthFollows) {
        int setup = 2 * 512;
        int lengthField = lengthFollows ? 4 : 0;
        ByteBuffer image =
                ByteBuffer.allocate(setup + 16 + payload.length + lengthField).order(ByteOrder.LITTLE_ENDIAN);
        image.put(0x1f1, (byte) 1).putInt(0x202, 0x53726448).putShort(0x206, (short) 0x20f);
        image.putInt(0x248, 16).putInt(0x24c, payload.length + lengthField);
        image.put(setup + 16, payload);
        if (lengthFollows) {
            image.putInt(setup + 16 + payload.length, unpackedLength);
        }
        return image.array();
    }

    /** A bzImage as Debian makes them. */
    public static byte[] bzImage(byte[] kernel) {
        return bzImage(lz4(kernel), kernel.length, true);
    }

    /** A bzImage whose kernel is packed with gzip. */
    public static byte[] gzipImage(byte[] kernel) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(kernel);
        }
        return bzImage(packed.toByteArray(), kernel.length, false);
    }

    /** An LZ4 legacy frame with one block that holds nothing but literals. */
    public static byte[] lz4(byte[] content) {
        var block = new ByteArrayOutputStream();
        block.write(Math.min(15, content.length) << 4);
        for (int left = content.length - 15; left >= 0; left -= 255) {
            block.write(Math.min(255, left));
        }
        block.writeBytes(content);
        return ByteBuffer.allocate(8 + block.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(Lz4LegacyFrame.MAGIC)
                .putInt(block.size())
                .put(block.toByteArray())
                .array();
    }

    private static ByteBuffer header(byte[] file) {
        return ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 0x464c457f)
                .put(4, (byte) 2)
                .put(5, (byte) 1);
    }

    private static void section(ByteBuffer elf, int header, int name, int offset, int length) {
        elf.putInt(header, name).putLong(header + 24, offset).putLong(header + 32, length);
    }
}
