package io.quetzal.store.chunker.fastcdc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The gear hash, and the places that it chooses. The hash of a place is twice the hash of the place before it, plus a
 * number from a table for the byte at it; so bit n of it depends on the last n + 1 bytes.
 */
final class Gear {
    /** How many bytes a place's hash looks at: the one at it, and those before it. */
    static final int REACH = 64;

    /**
     * How many bytes are hashed before their hash is needed for the next ones. So many bits are lost at the top of all
     * but the last hash, so nothing looks at them.
     */
    private static final int STEP = 4;

    /** How many of a hash's bits are looked at, from the lowest on. */
    private static final int TOP = Long.SIZE - STEP + 1;

    private static final int VALUES = 256;
    private static final int VALUES_PER_DIGEST = 4;

    /** For the last byte of a step, the one before it, and so on: the number, doubled as often as it will be. */
    private final long[] table0;

    private final long[] table1;
    private final long[] table2;
    private final long[] table3;
    /** Where a chosen place's hash is zero: at the highest bits that are not lost. */
    private final long mask;

    private Gear(long[] table, int bits) {
        table0 = table;
        table1 = doubled(table0);
        table2 = doubled(table1);
        table3 = doubled(table2);
        mask = ((1L << bits) - 1) << (TOP - bits);
    }

    /**
     * Makes the table from a key: the digest of the key and one byte n gives the numbers 4n to 4n + 3.
     *
     * @param key 32 bytes
     * @param bits one of how many places is chosen, as a power of two
     */
    static Gear of(byte[] key, int bits) {
        long[] table = new long[VALUES];
        MessageDigest digest = sha256();
        for (int i = 0; i < VALUES; i += VALUES_PER_DIGEST) {
            digest.update(key);
            digest.update((byte) (i / VALUES_PER_DIGEST));
            ByteBuffer.wrap(digest.digest())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .get(table, i, VALUES_PER_DIGEST);
        }
        return new Gear(table, bits);
    }

    /**
     * The first place that is chosen.
     *
     * @param bytes what is hashed
     * @param from the first place to look at, {@link #REACH} - 1 or more
     * @param to behind the last one
     * @return the place, or {@code to} if none is
     */
    int next(byte[] bytes, int from, int to) {
        long[] t0 = table0;
        long[] t1 = table1;
        long[] t2 = table2;
        long[] t3 = table3;
        long m0 = mask;
        long m1 = m0 << 1;
        long m2 = m0 << 2;
        long m3 = m0 << 3;
        long hash = before(bytes, from);
        int i = from;
        // Each hash is kept doubled until the step's end, which saves a step of the dependency chain for each byte.
        for (; i <= to - STEP; i += STEP) {
            long h = (hash << STEP) + t3[bytes[i] & 0xFF];
            if ((h & m3) == 0) {
                return i;
            }
            h += t2[bytes[i + 1] & 0xFF];
            if ((h & m2) == 0) {
                return i + 1;
            }
            h += t1[bytes[i + 2] & 0xFF];
            if ((h & m1) == 0) {
                return i + 2;
            }
            h += t0[bytes[i + 3] & 0xFF];
            if ((h & m0) == 0) {
                return i + 3;
            }
            hash = h;
        }
        for (; i < to; i++) {
            hash = (hash << 1) + t0[bytes[i] & 0xFF];
            if ((hash & m0) == 0) {
                return i;
            }
        }
        return to;
    }

    /** The hash of the place before this one. */
    private long before(byte[] bytes, int place) {
        long hash = 0;
        for (int i = Math.max(0, place - REACH); i < place; i++) {
            hash = (hash << 1) + table0[bytes[i] & 0xFF];
        }
        return hash;
    }

    private static long[] doubled(long[] table) {
        long[] doubled = new long[table.length];
        for (int i = 0; i < table.length; i++) {
            doubled[i] = table[i] << 1;
        }
        return doubled;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256, and this one has not.", e);
        }
    }
}
