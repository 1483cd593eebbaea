package io.quetzal.store.core.index;

import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;
import java.util.function.IntPredicate;

/**
 * The part of an index whose ids begin alike: a row of slots in which places are in the order of their ids, each at its
 * home or behind it with no empty slot between. It is searched from the home on, up to an empty slot or a greater id.
 *
 * <p>The order is what lets the row become longer where it is, a few pages at a time: all places are pushed to its end, and
 * then, from the first on, each to its new home.
 */
final class Shard {
    /** How full the row becomes before it grows. */
    private static final int FULL_PERCENT = 80;

    /** How full it is at first if many places come at once. */
    private static final int SETTLED_PERCENT = 72;

    private static final int PERCENT = 100;
    /** The row grows by a quarter. */
    private static final int GROWTH_SHIFT = 2;
    /** Slots at the row's end that are no homes, for what is pushed behind the last ones; more are made at need. */
    private static final int SPARE = 24;

    private static final long[] NOTHING = {};
    /** The shard, its lock and the head of its array, about. */
    private static final long OBJECT_BYTES = 120;

    private final Pages pages;
    private final StampedLock lock = new StampedLock();
    private int[] row = {};
    private int slots;
    private int homes;
    private int used;

    Shard(Pages pages) {
        this.pages = pages;
    }

    void add(long head, int tail) {
        long stamp = lock.writeLock();
        try {
            if (used >= (long) homes * FULL_PERCENT / PERCENT) {
                grow();
            }
            while (!insert(head, tail)) {
                lengthen(1);
            }
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Puts places behind each other, in any order. Nothing is found before {@link #settle}. */
    void append(long[] heads, int[] tails, int from, int to) {
        long stamp = lock.writeLock();
        try {
            if (homes > 0) {
                throw new IllegalStateException("The index is in use already.");
            }
            int pagesNeeded = (used + to - from + Pages.SLOTS - 1) / Pages.SLOTS;
            if (pagesNeeded > row.length) {
                lengthen(pagesNeeded - row.length);
            }
            for (int i = from; i < to; i++) {
                put(used++, heads[i], tails[i]);
            }
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Brings what was appended into its order. */
    void settle() {
        long stamp = lock.writeLock();
        try {
            if (homes > 0 || used == 0) {
                return;
            }
            var heads = new long[used];
            var tails = new int[used];
            for (int i = 0; i < used; i++) {
                heads[i] = head(i);
                tails[i] = tail(i);
                put(i, 0, 0);
            }
            Order order = Order.of(heads, tails);
            int pagesNeeded = (int) ((long) used * PERCENT / SETTLED_PERCENT + SPARE) / Pages.SLOTS + 1;
            if (pagesNeeded > row.length) {
                lengthen(pagesNeeded - row.length);
            }
            homes = slots - SPARE;
            int next = 0;
            for (int i = 0; i < used; i++) {
                next = Math.max(next, Slot.home(order.heads[i], homes));
                while (next >= slots) {
                    lengthen(1);
                }
                put(next++, order.heads[i], order.tails[i]);
            }
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** The places whose fingerprint this is. */
    long[] find(long fingerprint) {
        long stamp = lock.readLock();
        try {
            long[] found = NOTHING;
            for (int i = Slot.home(fingerprint << (Long.SIZE - Slot.FINGERPRINT_BITS), homes); i < slots; i++) {
                long head = head(i);
                long other = Slot.fingerprint(head);
                if (other > fingerprint) {
                    break;
                }
                int tail = tail(i);
                if (Slot.isEmpty(head, tail)) {
                    break;
                }
                if (other == fingerprint) {
                    found = Arrays.copyOf(found, found.length + 1);
                    found[found.length - 1] = Slot.place(head, tail);
                }
            }
            return found;
        } finally {
            lock.unlockRead(stamp);
        }
    }

    long forget(IntPredicate packs) {
        long stamp = lock.writeLock();
        try {
            long forgotten = 0;
            int next = 0;
            for (int i = 0; i < slots; i++) {
                long head = head(i);
                int tail = tail(i);
                if (Slot.isEmpty(head, tail)) {
                    continue;
                }
                put(i, 0, 0);
                if (packs.test(Slot.pack(head, tail))) {
                    used--;
                    forgotten++;
                } else {
                    next = Math.max(next, Slot.home(head, homes));
                    put(next++, head, tail);
                }
            }
            return forgotten;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    int size() {
        long stamp = lock.readLock();
        try {
            return used;
        } finally {
            lock.unlockRead(stamp);
        }
    }

    long heapBytes() {
        long stamp = lock.readLock();
        try {
            return OBJECT_BYTES + (long) row.length * Integer.BYTES;
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Whether the place is in the row now; if not, there is no empty slot where it should go. */
    private boolean insert(long head, int tail) {
        int at = Slot.home(head, homes);
        long fingerprint = Slot.fingerprint(head);
        int gap = at;
        while (gap < slots) {
            long otherHead = head(gap);
            int otherTail = tail(gap);
            if (Slot.isEmpty(otherHead, otherTail)) {
                break;
            }
            if (otherHead == head && otherTail == tail) {
                return true;
            }
            if (Slot.fingerprint(otherHead) <= fingerprint) {
                at = gap + 1;
            }
            gap++;
        }
        if (gap == slots) {
            return false;
        }
        makeRoom(at, gap);
        put(at, head, tail);
        used++;
        return true;
    }

    /** Moves all from a slot on, up to an empty one, by one slot. */
    private void makeRoom(int at, int gap) {
        int to = gap;
        while (to > at) {
            int inPage = to & (Pages.SLOTS - 1);
            if (inPage == 0) {
                put(to, head(to - 1), tail(to - 1));
                to--;
            } else {
                int count = Math.min(inPage, to - at);
                pages.move(row[to >>> Pages.SLOT_BITS], inPage - count, count);
                to -= count;
            }
        }
    }

    private void grow() {
        lengthen(1 + (row.length >>> GROWTH_SHIFT));
        homes = slots - SPARE;
        pushToTheEnd();
        while (!spread()) {
            lengthen(1);
            pushToTheEnd();
        }
    }

    private void lengthen(int more) {
        int before = row.length;
        row = Arrays.copyOf(row, before + more);
        for (int i = before; i < row.length; i++) {
            row[i] = pages.make();
        }
        slots = row.length * Pages.SLOTS;
    }

    private void pushToTheEnd() {
        int to = slots;
        for (int i = slots - 1; i >= 0; i--) {
            long head = head(i);
            int tail = tail(i);
            if (!Slot.isEmpty(head, tail)) {
                put(i, 0, 0);
                put(--to, head, tail);
            }
        }
    }

    /** Brings each place home, from the first on. Fails if a home lies behind what is still to be brought home. */
    private boolean spread() {
        int next = 0;
        for (int i = slots - used; i < slots; i++) {
            long head = head(i);
            int tail = tail(i);
            next = Math.max(next, Slot.home(head, homes));
            if (next > i) {
                return false;
            }
            put(i, 0, 0);
            put(next++, head, tail);
        }
        return true;
    }

    private long head(int slot) {
        return pages.head(row[slot >>> Pages.SLOT_BITS], slot & (Pages.SLOTS - 1));
    }

    private int tail(int slot) {
        return pages.tail(row[slot >>> Pages.SLOT_BITS], slot & (Pages.SLOTS - 1));
    }

    private void put(int slot, long head, int tail) {
        pages.put(row[slot >>> Pages.SLOT_BITS], slot & (Pages.SLOTS - 1), head, tail);
    }
}
