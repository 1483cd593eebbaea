package io.quetzal.stream.core.engine;

import io.quetzal.stream.api.Durability.WriteCaching;
import io.quetzal.stream.core.log.Commitment;
import io.quetzal.stream.core.log.LogWriter;
import io.quetzal.stream.core.log.Segment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Write caching of one partition: batches count at once as long as little enough of it, and for a short enough time, is not
 * on the disk; else when it is.
 */
final class CachedWrites implements Commitment {
    private final CacheSyncer syncer;
    private final long mostBytes;
    private final long longestNanos;
    private @Nullable LogWriter log;
    private long unsafeBytes;
    private long unsafeSince;

    CachedWrites(CacheSyncer syncer, WriteCaching limits) {
        this.syncer = syncer;
        this.mostBytes = limits.most().bytes();
        this.longestNanos = limits.longest().toNanos();
    }

    @Override
    public void before(int size) {
        // Who has to wait waits for the high watermark.
    }

    @Override
    public void appended(LogWriter of, Segment segment, long end, ByteBuffer batch) {
        boolean first;
        boolean wake;
        boolean within;
        synchronized (this) {
            long now = System.nanoTime();
            first = unsafeBytes == 0;
            if (first) {
                log = of;
                unsafeSince = now;
            }
            wake = unsafeBytes < mostBytes / 2;
            unsafeBytes += batch.remaining();
            wake &= unsafeBytes >= mostBytes / 2;
            within = unsafeBytes <= mostBytes && now - unsafeSince <= longestNanos;
        }
        if (within) {
            of.commit(segment, end);
        }
        if (first) {
            syncer.add(this);
        } else if (wake || !within) {
            syncer.wake();
        }
    }

    /** In how many nanoseconds it is to be synced; 0 or less for now. */
    synchronized long dueInNanos(long now) {
        return unsafeBytes >= mostBytes / 2 ? 0 : unsafeSince + longestNanos / 2 - now;
    }

    /** Makes it safe; true if more has come meanwhile. */
    boolean sync() {
        LogWriter of;
        long bytes;
        long began = System.nanoTime();
        synchronized (this) {
            of = log;
            bytes = unsafeBytes;
        }
        if (of != null) {
            of.keeping().sync();
        }
        synchronized (this) {
            unsafeBytes -= bytes;
            unsafeSince = began;
            return unsafeBytes > 0;
        }
    }
}
