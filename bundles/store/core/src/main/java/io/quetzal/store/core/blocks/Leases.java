package io.quetzal.store.core.blocks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who reads or writes now, each with the epoch in which it began. A collection begins a new epoch and waits until nobody of
 * an earlier one is left.
 */
final class Leases {
    private final Lock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final ConcurrentHashMap<Lease, Long> open = new ConcurrentHashMap<>();
    private long epoch;

    /** A lease that somebody has. */
    final class Lease implements BlockLease {
        private final String reason;

        private Lease(String reason) {
            this.reason = reason;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (open.remove(this) != null) {
                    ended.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    Lease take(String reason) {
        var lease = new Lease(reason);
        lock.lock();
        try {
            open.put(lease, epoch);
            return lease;
        } finally {
            lock.unlock();
        }
    }

    /** Begins a new epoch, and says its number. */
    long advance() {
        lock.lock();
        try {
            return ++epoch;
        } finally {
            lock.unlock();
        }
    }

    /** Waits a while for the leases of earlier epochs; whether none is left. */
    boolean awaitOlder(long than, Duration atMost) {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (hasOlder(than)) {
                if (left <= 0) {
                    return false;
                }
                left = ended.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** For whom the leases of earlier epochs are. */
    List<String> reasons(long before) {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue() < before)
                .map(entry -> entry.getKey().reason)
                .sorted()
                .toList();
    }

    private boolean hasOlder(long than) {
        return open.values().stream().anyMatch(began -> began < than);
    }
}
