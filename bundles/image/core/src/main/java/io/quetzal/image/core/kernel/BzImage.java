package io.quetzal.image.core.kernel;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A bzImage: a boot loader's header, a decompressor, and the compressed kernel, whose place the header tells.
 *
 * @param file the bzImage
 * @param payloadOffset where in the file the compressed kernel begins
 * @param payloadLength how long it is, with the 4 bytes after it that say how long it is uncompressed
 * @param compression how it is compressed
 * @see <a href="https://www.kernel.org/doc/html/latest/arch/x86/boot.html">The Linux/x86 boot protocol</a>
 */
public record BzImage(Path file, long payloadOffset, long payloadLength, Compression compression) {
    private static final int HEADER = 0x250;
    private static final int SETUP_SECTORS = 0x1f1;
    private static final int MAGIC = 0x202;
    private static final int VERSION = 0x206;
    private static final int PAYLOAD_OFFSET = 0x248;
    private static final int PAYLOAD_LENGTH = 0x24c;
    private static final int HDRS = 0x53726448;
    private static final int OLDEST_WITH_PAYLOAD = 0x208;
    private static final int SECTOR = 512;
    private static final int LENGTH_FIELD = 4;
    private static final long LARGEST_KERNEL = 1L << 29;

    /** How a kernel can be compressed. */
    public enum Compression {
        /** LZ4 in its legacy frame, as Debian does. */
        LZ4,
        /** gzip, as most hand-made kernels. */
        GZIP,
        /** Something that is not undone here. */
        OTHER
    }

    /**
     * Reads a bzImage's header.
     *
     * @throws IOException if it is none
     */
    public static BzImage read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer header = at(channel, 0, HEADER);
            if (header.getInt(MAGIC) != HDRS || header.getShort(VERSION) < OLDEST_WITH_PAYLOAD) {
                throw new IOException(file + " is no bzImage of boot protocol 2.8 or newer.");
            }
            int sectors = header.get(SETUP_SECTORS) & 0xff;
            long start =
                    (sectors == 0 ? 5L : sectors + 1L) * SECTOR + Integer.toUnsignedLong(header.getInt(PAYLOAD_OFFSET));
            long length = Integer.toUnsignedLong(header.getInt(PAYLOAD_LENGTH));
            if (length <= LENGTH_FIELD + LENGTH_FIELD || start + length > channel.size()) {
                throw new IOException(file + " is truncated: its kernel should end at byte " + (start + length)
                        + ", the file has " + channel.size() + ".");
            }
            byte[] magic = new byte[LENGTH_FIELD];
            at(channel, start, magic.length).get(magic);
            return new BzImage(file, start, length, compressionOf(magic));
        }
    }

    /**
     * Writes the uncompressed kernel.
     *
     * @throws IOException if it is damaged, or compressed in a way that is not undone here
     */
    public void unpackTo(OutputStream out) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long compressedLength = payloadLength - LENGTH_FIELD;
            long expected = Integer.toUnsignedLong(
                    at(channel, payloadOffset + compressedLength, LENGTH_FIELD).getInt(0));
            if (expected > LARGEST_KERNEL) {
                throw new IOException(file + " holds a kernel of " + expected + " bytes, more than any has.");
            }
            channel.position(payloadOffset);
            var counted = new CountingOutput(out, expected);
            // gzip ends with the very 4 bytes that hold the length, so they belong to its payload.
            long length = compression == Compression.GZIP ? payloadLength : compressedLength;
            InputStream compressed = new BoundedInput(Channels.newInputStream(channel), length);
            switch (compression) {
                case LZ4 -> Lz4LegacyFrame.decompress(compressed, counted);
                case GZIP -> new GZIPInputStream(compressed, 1 << 16).transferTo(counted);
                case OTHER ->
                    throw new IOException("The kernel in " + file + " is compressed in a way that is not known.");
            }
            if (counted.count() != expected) {
                throw new IOException("The kernel in " + file + " unpacks to " + counted.count() + " bytes instead of "
                        + expected + ".");
            }
        }
    }

    private static Compression compressionOf(byte[] magic) {
        if (Arrays.equals(magic, new byte[] {0x02, 0x21, 0x4c, 0x18})) {
            return Compression.LZ4;
        }
        return magic[0] == 0x1f && magic[1] == (byte) 0x8b ? Compression.GZIP : Compression.OTHER;
    }

    private static ByteBuffer at(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException("The bzImage is truncated: it ends before byte " + (position + length) + ".");
            }
        }
        return bytes.flip();
    }
}
