package io.quetzal.store.core.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes numbers and texts one after the other, the least significant byte first. */
public final class Encoder {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int length;

    /** An empty one. */
    public Encoder() {
        this(256);
    }

    /** An empty one with room. */
    public Encoder(int capacity) {
        bytes = new byte[Math.max(capacity, 16)];
    }

    private int room(int count) {
        int at = length;
        length = Math.addExact(at, count);
        if (length > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(length, 2L * bytes.length)));
        }
        return at;
    }

    /** One byte. */
    public Encoder u8(int value) {
        int at = room(1);
        bytes[at] = (byte) value;
        return this;
    }

    /** Two bytes. */
    public Encoder u16(int value) {
        return u8(value).u8(value >>> 8);
    }

    /** Four bytes. */
    public Encoder u32(int value) {
        int at = room(4);
        INT.set(bytes, at, value);
        return this;
    }

    /** Eight bytes. */
    public Encoder u64(long value) {
        int at = room(8);
        LONG.set(bytes, at, value);
        return this;
    }

    /** A number of 0 or more, in 1 to 9 bytes of which each has seven bits, the last one without its highest bit. */
    public Encoder varint(long value) {
        long rest = value;
        while (rest > 0x7f) {
            u8((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        return u8((int) rest);
    }

    /** Bytes as they are. */
    public Encoder bytes(byte[] source) {
        return bytes(source, 0, source.length);
    }

    /** Some bytes as they are. */
    public Encoder bytes(byte[] source, int from, int count) {
        int at = room(count);
        System.arraycopy(source, from, bytes, at, count);
        return this;
    }

    /** Bytes with their number before them. */
    public Encoder block(byte[] source) {
        return varint(source.length).bytes(source);
    }

    /** A text in UTF-8 with its length in bytes before it. */
    public Encoder text(String text) {
        return block(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Zeros up to a length. */
    public Encoder zerosTo(int end) {
        if (end < length) {
            throw new IllegalStateException(length + " bytes do not fit in " + end);
        }
        room(end - length);
        return this;
    }

    /** The checksum of all that was written so far. */
    public Encoder checksum() {
        return u32(Checksums.crc32c(bytes, 0, length));
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
