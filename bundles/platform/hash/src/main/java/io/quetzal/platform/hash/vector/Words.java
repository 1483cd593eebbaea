package io.quetzal.platform.hash.vector;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes are words with the least significant byte first. */
final class Words {
    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    /** Reads whole words, and fills the last one up with zeros. */
    static void read(MemorySegment from, long offset, int[] to, int index, int bytes) {
        int whole = bytes / Integer.BYTES;
        MemorySegment.copy(from, WORD, offset, to, index, whole);
        int done = whole * Integer.BYTES;
        if (done < bytes) {
            to[index + whole] = 0;
            addBytes(from, offset + done, to, index * Integer.BYTES + done, bytes - done);
        }
    }

    /** Adds bytes to a block that holds {@code filled} bytes and zeros after them. */
    static void add(MemorySegment from, long offset, int[] block, int filled, int bytes) {
        if (filled % Integer.BYTES == 0) {
            read(from, offset, block, filled / Integer.BYTES, bytes);
        } else {
            addBytes(from, offset, block, filled, bytes);
        }
    }

    private static void addBytes(MemorySegment from, long offset, int[] to, int at, int bytes) {
        for (int i = 0; i < bytes; i++) {
            int value = from.get(ValueLayout.JAVA_BYTE, offset + i) & 0xFF;
            to[(at + i) / Integer.BYTES] |= value << ((at + i) % Integer.BYTES * Byte.SIZE);
        }
    }

    /** Reads one string of a batch, and fills its last block up with zeros. */
    static void readPadded(MemorySegment from, long offset, int[] to, int index, int bytes) {
        read(from, offset, to, index, bytes);
        int filled = (bytes + Integer.BYTES - 1) / Integer.BYTES;
        int blocks = (filled + Compression.BLOCK_WORDS - 1) / Compression.BLOCK_WORDS;
        Arrays.fill(to, index + filled, index + blocks * Compression.BLOCK_WORDS, 0);
    }

    static void write(int[] from, int index, MemorySegment to, long offset, int bytes) {
        int whole = bytes / Integer.BYTES;
        MemorySegment.copy(from, index, to, WORD, offset, whole);
        for (int i = whole * Integer.BYTES; i < bytes; i++) {
            int word = from[index + i / Integer.BYTES];
            to.set(ValueLayout.JAVA_BYTE, offset + i, (byte) (word >>> (i % Integer.BYTES * Byte.SIZE)));
        }
    }
}
