package io.quetzal.stream.core.wal;

import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.core.disk.Disk;
import io.quetzal.stream.core.format.WalEntry;
import io.quetzal.stream.core.log.Commitment;
import io.quetzal.stream.core.log.LogWriter;
import io.quetzal.stream.core.log.Segment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes batches of many partitions safe together. While one group is written and synced, the next one gathers, so groups are
 * the larger the slower the disk is.
 */
public final class WriteAheadLog implements Commitment, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteAheadLog.class);
    private static final int MOST_FILES = 8;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final WalFiles files;
    private final Thread thread;
    private final CRC32C crc = new CRC32C();
    private Group gathering = new Group();
    private Group idle = new Group();
    private long nextEntry;
    private boolean stopped;
    private volatile long safeEntry;
    private volatile @Nullable StreamException failure;

    /**
     * Begins where a replay has ended. No file is made before the first batch comes.
     *
     * @param found what there was
     */
    public WriteAheadLog(Disk disk, WalReplay.End found) {
        files = new WalFiles(disk, found.nextSequence());
        nextEntry = found.nextEntry();
        safeEntry = nextEntry - 1;
        thread = Thread.ofPlatform().name("stream-commit").start(this::run);
    }

    @Override
    public void before(int size) {
        StreamException why = failure;
        if (why != null) {
            throw new StreamException((StreamFailure) why.reason(), why.getMessage(), why);
        }
    }

    @Override
    public synchronized void appended(LogWriter log, Segment segment, long end, ByteBuffer batch) {
        int size = WalEntry.HEADER_BYTES + batch.remaining();
        while (!gathering.fits(size) && failure == null && !stopped) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StreamException(
                        StreamFailure.CLOSED, "Waiting for the disk was interrupted. Send the batch again.", e);
            }
        }
        before(size);
        if (stopped) {
            throw new StreamException(StreamFailure.CLOSED, "The node stops. Send the batch again later.", null);
        }
        boolean first = gathering.empty();
        WalEntry.put(gathering.room(size), crc, nextEntry, log.id(), batch);
        gathering.added(log, segment, end, nextEntry);
        nextEntry++;
        if (first) {
            notifyAll();
        }
    }

    private void run() {
        long firstEntry = safeEntry + 1;
        for (Group group = nextGroup(); group != null; group = nextGroup()) {
            try {
                write(group, firstEntry);
            } catch (StreamException e) {
                fail(group, e);
                return;
            }
            safeEntry = group.lastEntry();
            group.commit();
            firstEntry = group.lastEntry() + 1;
            group.clear();
        }
    }

    /** Writes a group; as long as the disk is full, again and again. */
    private void write(Group group, long firstEntry) {
        ByteBuffer bytes = group.bytes();
        while (true) {
            try {
                files.write(bytes, firstEntry, group.lastEntry());
                return;
            } catch (StreamException e) {
                if (e.reason() != StreamFailure.DISK_FULL || !pause()) {
                    throw e;
                }
                LOG.warn("Synced topics wait for room on the disk: {}", e.getMessage());
            }
        }
    }

    /** Waits a little; false if the log is closed meanwhile. */
    private synchronized boolean pause() {
        long end = System.nanoTime() + PAUSE.toNanos();
        for (long left = PAUSE.toNanos(); left > 0 && !stopped; left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                return false;
            }
        }
        return !stopped;
    }

    /** What has gathered, as soon as there is something; null at the end. */
    private synchronized @Nullable Group nextGroup() {
        while (gathering.empty() && !stopped) {
            try {
                wait();
            } catch (InterruptedException e) {
                return null;
            }
        }
        if (gathering.empty()) {
            return null;
        }
        Group group = gathering;
        gathering = idle;
        idle = group;
        notifyAll();
        return group;
    }

    /** Linux says once that something could not be written, and forgets it: trying again would lie. */
    private synchronized void fail(Group group, StreamException why) {
        failure = why;
        group.forEach(log -> log.fail(why));
        gathering.forEach(log -> log.fail(why));
        notifyAll();
    }

    /** Whether so much has gathered that partitions should be made safe by themselves. */
    public boolean full() {
        return files.inUse() > MOST_FILES;
    }

    /** Has a file ready before it is needed. */
    public void prepare() {
        files.prepare();
    }

    /** The number of the last entry that is safe. */
    public long safeEntry() {
        return safeEntry;
    }

    /** All partitions have been made safe by themselves since this entry was the last safe one. */
    public void release(long entry) {
        files.release(entry);
    }

    /** Deletes its files. It is closed, and all partitions are safe by themselves. */
    public void discard() {
        files.discard();
    }

    /** Waits until all that has gathered is safe, and ends the thread. */
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
        files.close();
    }
}
