package io.quetzal.stream.protocol;

import java.nio.ByteBuffer;

/** Numbers of variable length: seven bits to a byte, the lowest first, the sign in the lowest bit. */
public final class Varints {
    private Varints() {}

    /** How many bytes a number takes. */
    public static int size(long value) {
        return (70 - Long.numberOfLeadingZeros(zigZag(value) | 1)) / 7;
    }

    /** Writes a number at the buffer's position. */
    public static void put(ByteBuffer buffer, long value) {
        long rest = zigZag(value);
        while ((rest & ~0x7FL) != 0) {
            buffer.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        buffer.put((byte) rest);
    }

    private static long zigZag(long value) {
        return (value << 1) ^ (value >> 63);
    }
}
