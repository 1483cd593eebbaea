package io.quetzal.store.core.tree;

import java.util.Arrays;

/** Bytes that are put one behind the other. Used again after {@link #clear}. */
public final class ByteSink {
    private byte[] bytes;
    private int length;

    /** Grows as needed. */
    public ByteSink(int firstCapacity) {
        bytes = new byte[firstCapacity];
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** A copy of a part. */
    public byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** The bytes themselves, of which the first {@link #length()} count, until more are put. */
    byte[] array() {
        return bytes;
    }

    /** Forgets all. */
    public void clear() {
        length = 0;
    }

    /** Forgets the first bytes. */
    void dropFirst(int count) {
        System.arraycopy(bytes, count, bytes, 0, length - count);
        length -= count;
    }

    void u8(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void u32(long value) {
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            u8((int) (value >>> shift));
        }
    }

    void u64(long value) {
        for (int shift = 0; shift < Long.SIZE; shift += 8) {
            u8((int) (value >>> shift));
        }
    }

    /** Seven bits a byte, lowest first; the top bit says that more follow. */
    void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            u8((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        u8((int) rest);
    }

    /** As {@link #varint}, for numbers that may be below zero. */
    void signed(long value) {
        varint(value << 1 ^ value >> 63);
    }

    void raw(byte[] source, int from, int count) {
        room(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /** Length, then bytes. */
    void sized(byte[] source) {
        varint(source.length);
        raw(source, 0, source.length);
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), (int)
                    Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }
}
