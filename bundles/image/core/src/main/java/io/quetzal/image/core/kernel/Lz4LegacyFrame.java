package io.quetzal.image.core.kernel;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Undoes LZ4 in its legacy frame, which is what Linux kernels are packed in: a magic number, then blocks of up to 8 MiB
 * that know nothing of each other, each after its compressed length.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">LZ4 frame format, legacy frame</a>
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">LZ4 block format</a>
 */
final class Lz4LegacyFrame {
    static final int MAGIC = 0x184C2102;
    static final int BLOCK = 8 << 20;

    private static final int SHORTEST_MATCH = 4;

    private Lz4LegacyFrame() {}

    /**
     * Unpacks a frame that takes all of the input.
     *
     * @throws IOException if it is damaged or truncated
     */
    static void decompress(InputStream in, OutputStream out) throws IOException {
        byte[] word = new byte[Integer.BYTES];
        if (in.readNBytes(word, 0, word.length) < word.length || littleEndian(word) != MAGIC) {
            throw new IOException("There is no LZ4 legacy frame.");
        }
        byte[] block = new byte[BLOCK];
        while (true) {
            int n = in.readNBytes(word, 0, word.length);
            if (n == 0) {
                return;
            }
            int length = littleEndian(word);
            // A block that does not shrink grows by one byte in 255 at most.
            if (n < word.length || length <= 0 || length > BLOCK + BLOCK / 255 + 16) {
                throw new IOException("The LZ4 frame is damaged: a block cannot be " + length + " bytes long.");
            }
            byte[] compressed = in.readNBytes(length);
            if (compressed.length < length) {
                throw new EOFException("The LZ4 frame is truncated.");
            }
            out.write(block, 0, decompress(compressed, block));
        }
    }

    /** Unpacks one block and answers how long it is. */
    static int decompress(byte[] from, byte[] to) throws IOException {
        try {
            int in = 0;
            int out = 0;
            while (true) {
                int token = from[in++] & 0xff;
                int literals = token >>> 4;
                if (literals == 15) {
                    int more;
                    do {
                        more = from[in++] & 0xff;
                        literals += more;
                    } while (more == 255);
                }
                System.arraycopy(from, in, to, out, literals);
                in += literals;
                out += literals;
                if (in == from.length) {
                    return out; // The last sequence has no match.
                }
                int distance = (from[in++] & 0xff) | (from[in++] & 0xff) << 8;
                int match = token & 15;
                if (match == 15) {
                    int more;
                    do {
                        more = from[in++] & 0xff;
                        match += more;
                    } while (more == 255);
                }
                match += SHORTEST_MATCH;
                if (distance == 0) {
                    throw new IOException("The LZ4 block is damaged: a match points at itself.");
                }
                copyMatch(to, out, distance, match);
                out += match;
            }
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("The LZ4 block is damaged: it points outside itself.", e);
        }
    }

    /** A match may overlap what it makes, so that it repeats itself. */
    private static void copyMatch(byte[] bytes, int at, int distance, int length) {
        if (distance >= length) {
            System.arraycopy(bytes, at - distance, bytes, at, length);
            return;
        }
        for (int i = at; i < at + length; i++) {
            bytes[i] = bytes[i - distance];
        }
    }

    private static int littleEndian(byte[] word) {
        return ByteBuffer.wrap(word).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }
}
