package io.quetzal.store.core.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Pages of slots, outside the heap. Memory is taken a region at a time and given back all at once at the end.
 *
 * <p>Who has a page keeps others from it by a lock of its own.
 */
final class Pages implements AutoCloseable {
    static final int SLOT_BITS = 7;
    static final int SLOTS = 1 << SLOT_BITS;

    private static final int PAGE_BYTES = SLOTS * Slot.BYTES;
    private static final int PAGE_BITS = 9;
    private static final int PAGES_OF_A_REGION = 1 << PAGE_BITS;
    private static final long REGION_BYTES = (long) PAGES_OF_A_REGION * PAGE_BYTES;
    private static final int CACHE_LINE = 64;
    private static final int TAIL_AT = Long.BYTES;
    /** Slots are twelve bytes, so every other head is not where heads would like to be. */
    private static final ValueLayout.OfLong HEAD = ValueLayout.JAVA_LONG.withByteAlignment(Integer.BYTES);

    private static final ValueLayout.OfInt TAIL = ValueLayout.JAVA_INT;

    private final Arena arena = Arena.ofShared();
    /** Never changed but for a longer one. */
    private volatile MemorySegment[] regions = {};

    private int made;

    /** A page of empty slots. */
    synchronized int make() {
        if (made == regions.length * PAGES_OF_A_REGION) {
            MemorySegment[] more = Arrays.copyOf(regions, regions.length + 1);
            more[regions.length] = arena.allocate(REGION_BYTES, CACHE_LINE);
            regions = more;
        }
        return made++;
    }

    synchronized long memoryBytes() {
        return regions.length * REGION_BYTES;
    }

    long head(int page, int slot) {
        return region(page).get(HEAD, at(page, slot));
    }

    int tail(int page, int slot) {
        return region(page).get(TAIL, at(page, slot) + TAIL_AT);
    }

    void put(int page, int slot, long head, int tail) {
        MemorySegment region = region(page);
        long at = at(page, slot);
        region.set(HEAD, at, head);
        region.set(TAIL, at + TAIL_AT, tail);
    }

    /** Moves so many slots, from this one on, by one slot; the next one is overwritten. */
    void move(int page, int slot, int count) {
        MemorySegment region = region(page);
        MemorySegment.copy(region, at(page, slot), region, at(page, slot + 1), (long) count * Slot.BYTES);
    }

    @Override
    public void close() {
        arena.close();
    }

    private MemorySegment region(int page) {
        return regions[page >>> PAGE_BITS];
    }

    private static long at(int page, int slot) {
        return (long) (page & (PAGES_OF_A_REGION - 1)) * PAGE_BYTES + (long) slot * Slot.BYTES;
    }
}
