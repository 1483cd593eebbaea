package io.quetzal.stream.core.engine;

import io.quetzal.stream.api.StreamException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that syncs partitions whose writes are cached, each in time. */
final class CacheSyncer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CacheSyncer.class);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Set<CachedWrites> waiting = new HashSet<>();
    private final Thread thread;
    private boolean woken;
    private boolean stopped;

    CacheSyncer() {
        thread = Thread.ofPlatform().name("stream-sync").start(this::run);
    }

    /** Something is not safe from now on. */
    synchronized void add(CachedWrites writes) {
        waiting.add(writes);
        wake();
    }

    /** Something may be due earlier. */
    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    private void run() {
        for (List<CachedWrites> due = due(); !due.isEmpty(); due = due()) {
            for (CachedWrites writes : due) {
                try {
                    if (writes.sync()) {
                        add(writes);
                    }
                } catch (StreamException e) {
                    LOG.error("Cached writes cannot be made safe: {}", e.getMessage(), e);
                }
            }
        }
    }

    /** What is due, as soon as something is; none at the end. */
    private synchronized List<CachedWrites> due() {
        while (!stopped) {
            long now = System.nanoTime();
            long wait = LONGEST_WAIT_NANOS;
            List<CachedWrites> due = new ArrayList<>();
            for (CachedWrites writes : waiting) {
                long left = writes.dueInNanos(now);
                wait = Math.min(wait, left);
                if (left <= 0) {
                    due.add(writes);
                }
            }
            if (!due.isEmpty()) {
                due.forEach(waiting::remove);
                return due;
            }
            try {
                if (!woken) {
                    TimeUnit.NANOSECONDS.timedWait(this, Math.max(wait, 100_000));
                }
                woken = false;
            } catch (InterruptedException e) {
                return List.of();
            }
        }
        return List.of();
    }

    /** Ends the thread; what is not safe is made so when the partitions are closed. */
    @Override
    public void close() {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
