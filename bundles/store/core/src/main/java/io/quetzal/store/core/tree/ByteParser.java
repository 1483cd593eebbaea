package io.quetzal.store.core.tree;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import java.util.Arrays;

/** Reads what a {@link ByteSink} has put. What ends too early or says what cannot be is refused. */
final class ByteParser {
    private final byte[] bytes;
    private final int end;
    private int position;

    ByteParser(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.end = to;
    }

    boolean atEnd() {
        return position == end;
    }

    int position() {
        return position;
    }

    int u8() {
        if (position == end) {
            throw damaged("it ends too early");
        }
        return bytes[position++] & 0xFF;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = u8();
            value |= (long) (next & 0x7F) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw damaged("a number is too long");
    }

    long signed() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    /** A varint that counts something of which there are not that many. */
    int small(int most) {
        long value = varint();
        if (value < 0 || value > most) {
            throw damaged("a number is " + Long.toUnsignedString(value) + " where " + most + " is the most");
        }
        return (int) value;
    }

    byte[] raw(int count) {
        if (end - position < count) {
            throw damaged("it ends too early");
        }
        byte[] part = Arrays.copyOfRange(bytes, position, position + count);
        position += count;
        return part;
    }

    byte[] sized() {
        return raw(small(end - position));
    }

    static StoreException damaged(String why) {
        return new StoreException(
                StoreFailure.DAMAGED,
                "A directory of the store could not be read: " + why
                        + ". Verify the store to learn which objects are concerned.",
                null);
    }
}
