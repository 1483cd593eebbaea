package io.quetzal.store.core.blocks;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Who reads or writes now, and the objects that were deleted meanwhile. Whoever has a lease may go on with every object that
 * was there at any moment since it was taken: a collection takes these for living, and so waits for nobody.
 */
final class Leases {
    /** By the moment, as a number that only grows, at which each was taken. */
    private final TreeMap<Long, Lease> open = new TreeMap<>();

    private final TreeMap<Long, ObjectRecord> buried = new TreeMap<>();
    private long now;

    /** A lease that somebody has. */
    private final class Lease implements BlockLease {
        private final long taken;
        private final String reason;

        Lease(long taken, String reason) {
            this.taken = taken;
            this.reason = reason;
        }

        @Override
        public void close() {
            giveBack(this);
        }

        @Override
        public String toString() {
            return reason;
        }
    }

    synchronized BlockLease take(String reason) {
        var lease = new Lease(++now, reason);
        open.put(lease.taken, lease);
        return lease;
    }

    private synchronized void giveBack(Lease lease) {
        open.remove(lease.taken);
        long oldest = open.isEmpty() ? Long.MAX_VALUE : open.firstKey();
        buried.headMap(oldest).clear();
    }

    /** To be called before an object is deleted. */
    synchronized void bury(ObjectRecord object) {
        if (!open.isEmpty()) {
            buried.put(++now, object);
        }
    }

    /** The deleted objects that somebody may still use. */
    synchronized List<ObjectRecord> buried() {
        return new ArrayList<>(buried.values());
    }
}
