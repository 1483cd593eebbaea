package io.quetzal.store.core.index;

/**
 * How a place is kept in 12 bytes: in 8 bytes (the head) 50 bits of the id and the upper 14 bits of the pack, in 4 bytes
 * (the tail) the lower 10 bits of the pack and 22 bits of the ordinal. The pack is kept as one more than it is, so that
 * nothing but zeros is an empty slot. Heads are in the order of what they hold of the id.
 */
final class Slot {
    static final int BYTES = 12;
    static final int FINGERPRINT_BITS = 50;

    private static final int ORDINAL_BITS = 22;
    private static final int PACK_LOW_BITS = Integer.SIZE - ORDINAL_BITS;
    private static final int PACK_HIGH_BITS = Long.SIZE - FINGERPRINT_BITS;
    private static final int ORDINAL_MASK = (1 << ORDINAL_BITS) - 1;
    private static final int PACK_LOW_MASK = (1 << PACK_LOW_BITS) - 1;
    private static final long FINGERPRINT_MASK = -1L << PACK_HIGH_BITS;
    private static final int PACK_HIGH_MASK = (1 << PACK_HIGH_BITS) - 1;

    static final int MOST_PACKS = (1 << (PACK_HIGH_BITS + PACK_LOW_BITS)) - 1;
    static final int MOST_BLOCKS_OF_A_PACK = 1 << ORDINAL_BITS;

    private Slot() {}

    static long head(long fingerprint, int pack, int ordinal) {
        if (pack < 0 || pack >= MOST_PACKS || ordinal < 0 || ordinal >= MOST_BLOCKS_OF_A_PACK) {
            throw new IllegalArgumentException("Block " + ordinal + " of pack " + pack
                    + " cannot be indexed. Packs are numbered below " + MOST_PACKS + ", and their blocks below "
                    + MOST_BLOCKS_OF_A_PACK + ".");
        }
        return (fingerprint << PACK_HIGH_BITS) | ((pack + 1) >>> PACK_LOW_BITS);
    }

    static int tail(int pack, int ordinal) {
        return (((pack + 1) & PACK_LOW_MASK) << ORDINAL_BITS) | ordinal;
    }

    static boolean isEmpty(long head, int tail) {
        return head == 0 && tail == 0;
    }

    static long fingerprint(long head) {
        return head >>> PACK_HIGH_BITS;
    }

    static int pack(long head, int tail) {
        return ((((int) head & PACK_HIGH_MASK) << PACK_LOW_BITS) | (tail >>> ORDINAL_BITS)) - 1;
    }

    /** A place without the id, in one number. */
    static long place(long head, int tail) {
        return ((long) pack(head, tail) << Integer.SIZE) | (tail & ORDINAL_MASK);
    }

    static int packOfPlace(long place) {
        return (int) (place >>> Integer.SIZE);
    }

    static int ordinalOfPlace(long place) {
        return (int) place;
    }

    /**
     * Where a head belongs if nothing else does: as far in the row as its fingerprint is in all fingerprints.
     *
     * @param homes how many slots the row has for that
     */
    static int home(long head, int homes) {
        return (int) Math.unsignedMultiplyHigh(head & FINGERPRINT_MASK, homes);
    }
}
