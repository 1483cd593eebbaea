package io.quetzal.stream.core.log;

import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.core.format.Checkpoint;
import io.quetzal.stream.core.format.Checkpoint.RecoveryPoint;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after a partition beside those that append and read: makes it safe, remembers where it stands, deletes what is old.
 * One thread at a time, which may hold this while it takes the partition's lock, and not the other way round.
 */
public final class Keeping {
    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);
    private static final long MUCH = 256 << 20;
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final LogWriter log;
    private final LogParts parts;
    private final Checkpoints checkpoints;
    private long uncompacted;
    private long checkpointed;
    private long checkpointedBytes;
    private long checkpointedMillis;
    private volatile boolean newNames;

    Keeping(LogWriter log, LogParts parts, Checkpoints checkpoints, long uncompacted) {
        this.log = log;
        this.parts = parts;
        this.checkpoints = checkpoints;
        this.uncompacted = uncompacted;
        this.checkpointed = log.end();
        this.checkpointedMillis = parts.clock().millis();
    }

    /** A file was made whose name may get lost. */
    void newNames() {
        newNames = true;
    }

    /** Up to where the partition is safe. */
    record SafeEnd(Segment segment, long end) {}

    /**
     * Returns when all that is written now is on stable storage, and can be read.
     *
     * @throws StreamException if the disk refuses; the partition takes nothing more then
     */
    public synchronized void sync() {
        SafeEnd safe = syncWritten();
        log.commit(safe.segment(), safe.end());
    }

    private SafeEnd syncWritten() {
        Segment[] all;
        SafeEnd safe;
        boolean names;
        log.lock().lock();
        try {
            all = log.segments().all();
            safe = new SafeEnd(all[all.length - 1], all[all.length - 1].written());
            names = newNames;
            newNames = false;
        } finally {
            log.lock().unlock();
        }
        try {
            for (Segment segment : all) {
                if (segment.dirty()) {
                    segment.sync(segment == safe.segment() ? safe.end() : segment.written());
                }
            }
            if (names) {
                parts.disk().syncDirectory(log.id().directory());
            }
        } catch (StreamException e) {
            newNames |= names;
            // What could not be written once may be lost although the next sync succeeds.
            log.fail(e);
            throw e;
        }
        return safe;
    }

    /** Makes safe all that is written now, and remembers where the partition stands. */
    public synchronized void checkpoint() {
        Segment[] all;
        Checkpoint next;
        SafeEnd upTo;
        long bytes;
        log.lock().lock();
        try {
            all = log.segments().all();
            Segment active = log.segments().active();
            upTo = new SafeEnd(active, active.written());
            bytes = log.bytes();
            next = new Checkpoint(
                    log.id(),
                    checkpoints.nextSequence(),
                    log.logStart(),
                    log.highWatermark(),
                    new RecoveryPoint(active.baseOffset(), active.writtenBytes(), active.writtenOffset()),
                    uncompacted,
                    log.epochs().starts(),
                    log.knownProducers().entries());
        } finally {
            log.lock().unlock();
        }
        syncWritten();
        for (Segment segment : all) {
            if (segment == upTo.segment()) {
                segment.writeIndex(upTo.end());
            } else {
                segment.writeIndex(segment.written());
                segment.forgetIndex();
            }
        }
        checkpoints.store(next);
        checkpointed = next.recovery().offset();
        checkpointedBytes = bytes;
        checkpointedMillis = parts.clock().millis();
    }

    /** Makes a checkpoint if anything was appended since the last one. */
    public synchronized void checkpointIfChanged() {
        if (log.end() != checkpointed) {
            checkpoint();
        }
    }

    /** Makes a checkpoint if much was appended since the last one, or something a while ago. */
    public synchronized void checkpointIfDue() {
        long now = parts.clock().millis();
        boolean much = log.bytes() - checkpointedBytes >= MUCH;
        if (log.end() != checkpointed && (much || now - checkpointedMillis >= A_WHILE.toMillis())) {
            checkpoint();
        }
    }

    /** Does something while nobody appends, after everything was made safe. */
    synchronized void aloneAndSafe(Runnable deed) {
        log.lock().lock();
        try {
            checkpointIfChanged();
            deed.run();
        } finally {
            log.lock().unlock();
        }
    }

    /** As {@link #aloneAndSafe}; false if it could not be made safe, and nothing was done. */
    boolean endSafely(Runnable deed) {
        try {
            aloneAndSafe(deed);
            return true;
        } catch (StreamException e) {
            LOG.error("Partition {} ends before all of it is safe: {}", log.id(), e.getMessage(), e);
            return false;
        }
    }

    /** Does something while nobody appends. */
    synchronized void alone(Runnable deed) {
        log.lock().lock();
        try {
            deed.run();
        } finally {
            log.lock().unlock();
        }
    }

    /** The records before an offset are deleted. */
    synchronized void startAt(long offset) {
        if (offset > log.logStart()) {
            log.moveStart(offset);
            checkpoint();
            removeBefore(offset);
        }
    }

    /** Deletes what the topic's settings say is too old or too much, and forgets producers that are gone. */
    public synchronized void retain() {
        long now = parts.clock().millis();
        TopicSettings settings = log.settings();
        alone(() -> log.knownProducers().expire(now));
        if (!settings.cleanup().delete()) {
            return;
        }
        long oldest = settings.retention()
                .age()
                .map(Duration::toMillis)
                .map(age -> now - age)
                .orElse(Long.MIN_VALUE);
        log.rollIf(segment -> newest(segment) < oldest);
        startAt(firstKept(oldest, settings));
    }

    private static long newest(Segment segment) {
        return segment.largestTimestamp() >= 0
                ? segment.largestTimestamp()
                : segment.header().createdMillis();
    }

    /** The offset before which all goes, a segment at a time and never the last one. */
    private long firstKept(long oldest, TopicSettings settings) {
        Segment[] all = log.segments().all();
        long excess = settings.retention()
                .size()
                .map(most -> Arrays.stream(all).mapToLong(Segment::writtenBytes).sum() - most.bytes())
                .orElse(0L);
        int i = 0;
        while (i < all.length - 1
                && all[i + 1].baseOffset() <= log.highWatermark()
                && (newest(all[i]) < oldest || excess >= all[i].writtenBytes())) {
            excess -= all[i].writtenBytes();
            i++;
        }
        return i == 0 ? log.logStart() : all[i].baseOffset();
    }

    private void removeBefore(long offset) {
        int count = 0;
        Segment[] all = log.segments().all();
        while (count < all.length - 1 && all[count + 1].baseOffset() <= offset) {
            count++;
        }
        int gone = count;
        alone(() -> log.segments().removeFirst(gone));
        List.of(all).subList(0, gone).forEach(Segment::delete);
    }

    /**
     * Puts a segment in the place of others.
     *
     * @param old follow each other
     * @param unfinished what the new one's file is called until now
     * @return false if some of them are not there any more
     */
    synchronized boolean replace(List<Segment> old, Segment by, String unfinished) {
        if (!Arrays.asList(log.segments().all()).containsAll(old)) {
            return false;
        }
        String index = SegmentNames.index(log.id(), by.baseOffset());
        parts.disk().delete(index);
        parts.disk().rename(unfinished, SegmentNames.log(log.id(), by.baseOffset()));
        parts.disk().syncDirectory(log.id().directory());
        alone(() -> log.segments().replace(old, by));
        by.writeIndex(by.written());
        old.getFirst().release();
        old.subList(1, old.size()).forEach(Segment::delete);
        return true;
    }

    /** The offset from which on nothing was compacted yet. */
    long uncompacted() {
        return uncompacted;
    }

    /** Everything before an offset was compacted. */
    synchronized void compactedTo(long offset) {
        uncompacted = offset;
        checkpoint();
    }
}
