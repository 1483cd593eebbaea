package io.quetzal.store.core.format;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what an {@link Encoder} has written, and believes nothing of it. */
public final class Decoder {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private final String what;
    private int at;

    /**
     * Begins.
     *
     * @param what what it is, for messages: {@code "Fragment 12"}
     */
    public Decoder(byte[] bytes, String what) {
        this(bytes, 0, bytes.length, what);
    }

    /** Begins within an array. */
    public Decoder(byte[] bytes, int from, int count, String what) {
        this.bytes = bytes;
        this.what = what;
        at = from;
        end = from + count;
    }

    private int take(int count) {
        if (count < 0 || count > end - at) {
            throw damaged("it ends too early");
        }
        int from = at;
        at += count;
        return from;
    }

    /** One byte. */
    public int u8() {
        return bytes[take(1)] & 0xff;
    }

    /** Two bytes. */
    public int u16() {
        return u8() | u8() << 8;
    }

    /** Four bytes, with a sign. */
    public int i32() {
        return (int) INT.get(bytes, take(4));
    }

    /** Four bytes that are a number from 0 to a limit. */
    public int u32(int limit) {
        int value = i32();
        if (value < 0 || value > limit) {
            throw damaged("it says " + (value & 0xffffffffL) + " where at most " + limit + " can be");
        }
        return value;
    }

    /** Eight bytes. */
    public long i64() {
        return (long) LONG.get(bytes, take(8));
    }

    /** Eight bytes that are a number of 0 or more. */
    public long u63() {
        long value = i64();
        if (value < 0) {
            throw damaged("a number in it is too large");
        }
        return value;
    }

    /** A number from 0 to a limit. */
    public long varint(long limit) {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int next = u8();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                if (value > limit) {
                    throw damaged("it says " + value + " where at most " + limit + " can be");
                }
                return value;
            }
        }
        throw damaged("a number in it has no end");
    }

    /** How many things follow, of which each takes some bytes; never more than there is room for. */
    public int count(int bytesEach) {
        return (int) varint(Math.min(Integer.MAX_VALUE, (end - at) / Math.max(1, bytesEach)));
    }

    /** Bytes as they are. */
    public byte[] bytes(int count) {
        int from = take(count);
        return Arrays.copyOfRange(bytes, from, from + count);
    }

    /** Bytes with their number before them. */
    public byte[] block(int limit) {
        return bytes((int) varint(limit));
    }

    /** A text with its length before it. */
    public String text(int limitBytes) {
        byte[] utf8 = block(limitBytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new StoreException(StoreFailure.DAMAGED, what + " is damaged: a text in it is none.", e);
        }
    }

    /** Passes over bytes. */
    public Decoder skip(int count) {
        take(count);
        return this;
    }

    /** How many bytes are left. */
    public int left() {
        return end - at;
    }

    /** Where the next byte is in the array. */
    public int position() {
        return at;
    }

    /** Refuses what has more bytes than it should. */
    public void end() {
        if (at != end) {
            throw damaged("it has " + (end - at) + " bytes too many");
        }
    }

    /** Refuses what does not begin as it should. */
    public void magic(byte[] expected) {
        int from = take(expected.length);
        if (!Arrays.equals(bytes, from, at, expected, 0, expected.length)) {
            throw damaged("it does not begin as it should");
        }
    }

    /** Refuses what does not agree with the checksum that comes next. */
    public void checksum(int from) {
        int expected = Checksums.crc32c(bytes, from, at - from);
        if (i32() != expected) {
            throw damaged("its checksum does not agree");
        }
    }

    /** Refuses a version or features that are later than this code. */
    public void versionAndFeatures() {
        int version = u16();
        int kept = u16();
        long features = i64();
        if (version != Versions.VERSION || features != 0) {
            throw new StoreException(
                    StoreFailure.FORMAT_UNKNOWN,
                    what + " is of format " + version + (features == 0 ? "" : " with features " + features)
                            + ", and this version of QuetzalCore knows format " + Versions.VERSION
                            + " without any. Use the version that made it, or a later one.",
                    null);
        }
        if (kept != 0) {
            throw damaged("bytes that are kept free are not zero");
        }
    }

    /** To be thrown when what was read cannot be. */
    public StoreException damaged(String why) {
        return new StoreException(
                StoreFailure.DAMAGED,
                what + " is damaged: " + why + " (at byte " + at + "). Verify the store, and take the file from a copy"
                        + " if there is one.",
                null);
    }
}
