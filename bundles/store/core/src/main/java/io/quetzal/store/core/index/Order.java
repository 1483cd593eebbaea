package io.quetzal.store.core.index;

import java.util.Arrays;

/** Places in the order of their ids. */
final class Order {
    final long[] heads;
    final int[] tails;

    private Order(long[] heads, int[] tails) {
        this.heads = heads;
        this.tails = tails;
    }

    /** Of places that are in any order. */
    static Order of(long[] heads, int[] tails) {
        int count = heads.length;
        int indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(count);
        long indexMask = (1L << indexBits) - 1;
        // The lowest bits of a head, and so a few of its id, give way to where it was: one array of numbers sorts
        // quickest.
        var keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = ((heads[i] & ~indexMask) | i) ^ Long.MIN_VALUE;
        }
        Arrays.sort(keys);
        var sortedHeads = new long[count];
        var sortedTails = new int[count];
        for (int i = 0; i < count; i++) {
            int from = (int) (keys[i] & indexMask);
            long head = heads[from];
            int tail = tails[from];
            int to = i;
            // Those that differ in these bits only stand beside each other.
            while (to > 0 && Slot.fingerprint(sortedHeads[to - 1]) > Slot.fingerprint(head)) {
                sortedHeads[to] = sortedHeads[to - 1];
                sortedTails[to] = sortedTails[to - 1];
                to--;
            }
            sortedHeads[to] = head;
            sortedTails[to] = tail;
        }
        return new Order(sortedHeads, sortedTails);
    }
}
