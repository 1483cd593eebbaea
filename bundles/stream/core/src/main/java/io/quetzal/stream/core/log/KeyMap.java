package io.quetzal.stream.core.log;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** For each key the offset of its latest record. A key is known by half of its SHA-256, so all keys take the same room. */
final class KeyMap {
    private static final int FIRST_CAPACITY = 1 << 10;
    private static final long NONE = -1;

    private final MessageDigest digest;
    private ByteBuffer hash = ByteBuffer.allocate(32);
    private final int mostKeys;
    private long[] high = new long[FIRST_CAPACITY];
    private long[] low = new long[FIRST_CAPACITY];
    private long[] offsets = new long[FIRST_CAPACITY];
    private int count;

    /** Empty, and for at most so many keys, each of which takes up to 48 bytes of memory. */
    KeyMap(int mostKeys) {
        this.mostKeys = mostKeys;
        Arrays.fill(offsets, NONE);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has no SHA-256", e);
        }
    }

    /** Whether so many keys more may not find room. */
    boolean lacksRoomFor(int keys) {
        return count > mostKeys - keys && count > 0;
    }

    /** A record of a key is at an offset, which is larger than all before. */
    void put(ByteBuffer buffer, int at, int length, long offset) {
        if (4 * count >= 3 * offsets.length) {
            grow();
        }
        hash(buffer, at, length);
        place(first(), second(), offset);
    }

    /** The offset of the latest record of a key; -1 if there is none. */
    long get(ByteBuffer buffer, int at, int length) {
        hash(buffer, at, length);
        return offsets[slot(first(), second())];
    }

    private void hash(ByteBuffer buffer, int at, int length) {
        int position = buffer.position();
        int limit = buffer.limit();
        digest.update(buffer.limit(at + length).position(at));
        buffer.limit(limit).position(position);
        hash = ByteBuffer.wrap(digest.digest());
    }

    private long first() {
        return hash.getLong(0);
    }

    private long second() {
        return hash.getLong(8);
    }

    private void place(long one, long two, long offset) {
        int slot = slot(one, two);
        if (offsets[slot] == NONE) {
            count++;
            high[slot] = one;
            low[slot] = two;
        }
        offsets[slot] = offset;
    }

    private int slot(long one, long two) {
        int mask = offsets.length - 1;
        int slot = (int) one & mask;
        while (offsets[slot] != NONE && (high[slot] != one || low[slot] != two)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        long[] oldOffsets = offsets;
        high = new long[2 * oldOffsets.length];
        low = new long[high.length];
        offsets = new long[high.length];
        Arrays.fill(offsets, NONE);
        count = 0;
        for (int i = 0; i < oldOffsets.length; i++) {
            if (oldOffsets[i] != NONE) {
                place(oldHigh[i], oldLow[i], oldOffsets[i]);
            }
        }
    }
}
