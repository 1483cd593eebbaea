package io.quetzal.stream.core.log;

import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.stream.api.ActiveProducer;
import io.quetzal.stream.api.Partition.Watch;
import io.quetzal.stream.api.PartitionListener;
import io.quetzal.stream.api.PartitionStats;
import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.core.format.PartitionId;
import io.quetzal.stream.core.format.SegmentHeader;
import io.quetzal.stream.protocol.BatchFormat;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** What changes a partition. One thread at a time appends; nothing is made anew for a batch. */
public final class LogWriter {
    private final PartitionId id;
    private final LogParts parts;
    private final SegmentList segments;
    private final Producers producers;
    private final Epochs epochs;
    private final Keeping keeping;
    private final Listeners listeners = new Listeners();
    private final AppendCounts counts = new AppendCounts();
    private final Usability usability = new Usability();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong highWatermark;
    private volatile TopicSettings settings;
    private volatile long logStart;
    private volatile long end;
    private BatchRules rules;
    private Commitment commitment;

    /** Goes on where recovery has ended. */
    LogWriter(LogParts parts, PartitionId id, TopicSettings settings, Commitment commitment, Recovered found) {
        this.parts = parts;
        this.id = id;
        this.settings = settings;
        this.commitment = commitment;
        this.rules = new BatchRules(settings);
        this.segments = new SegmentList(found.segments());
        this.producers = found.producers();
        this.epochs = found.epochs();
        this.logStart = found.logStart();
        this.end = segments.active().writtenOffset();
        this.highWatermark = new AtomicLong(end);
        this.keeping = new Keeping(this, parts, found.checkpoints(), found.uncompacted());
    }

    /** As {@link io.quetzal.stream.api.Partition#append}. */
    long append(ByteBuffer batch) {
        lock.lock();
        try {
            usability.checkWritable();
            int at = batch.position();
            int size = batch.remaining();
            long now = parts.clock().millis();
            rules.check(batch, at, size, now);
            long before = producers.check(batch, at);
            if (before >= 0) {
                return before;
            }
            commitment.before(size);
            int delta = BatchFormat.lastOffsetDelta(batch, at);
            Segment segment = roomFor(size, delta + 1, now);
            long base = end;
            BatchFormat.baseOffset(batch, at, base);
            BatchFormat.leaderEpoch(batch, at, epochs.current());
            write(segment, batch, base + delta, now);
            commitment.appended(this, segment, segment.written(), batch);
            return base;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Appends a batch as it was stamped before a crash, unless it is there.
     *
     * @return false if something is missing before it
     */
    public boolean replay(ByteBuffer batch) {
        lock.lock();
        try {
            int at = batch.position();
            long base = BatchFormat.baseOffset(batch, at);
            if (base > end) {
                return false;
            }
            if (base == end) {
                long now = parts.clock().millis();
                int delta = BatchFormat.lastOffsetDelta(batch, at);
                Segment segment = roomFor(batch.remaining(), delta + 1, now);
                epochs.seen(BatchFormat.leaderEpoch(batch, at), base);
                write(segment, batch, base + delta, now);
                commit(segment, segment.written());
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void write(Segment segment, ByteBuffer batch, long last, long now) {
        int at = batch.position();
        try {
            segment.append(batch, end, last, BatchFormat.maxTimestamp(batch, at));
        } catch (StreamException e) {
            if (e.reason() == StreamFailure.DISK_FAILED) {
                fail(e);
            }
            throw e;
        }
        producers.appended(batch, at, last, now);
        counts.add(batch.remaining(), BatchFormat.records(batch, at));
        end = last + 1;
    }

    private Segment roomFor(int size, int offsets, long now) {
        Segment active = segments.active();
        TopicSettings.Segments wanted = settings.segments();
        boolean old = now - active.header().createdMillis() >= wanted.age().toMillis();
        boolean empty = active.writtenOffset() == active.baseOffset();
        return empty || (!old && active.fits(size, offsets, wanted.size().bytes())) ? active : roll(now);
    }

    /** Ends the present segment and begins a new one. Under the lock. */
    private Segment roll(long now) {
        Segment next = Segment.create(parts.disk(), new SegmentHeader(id, end, end, now));
        keeping.newNames();
        segments.active().seal();
        segments.add(next);
        return next;
    }

    /** Begins a new segment if the present one has only records that may go, or is old. */
    void rollIf(Predicate<Segment> over) {
        lock.lock();
        try {
            Segment active = segments.active();
            if (active.writtenOffset() > active.baseOffset() && over.test(active)) {
                roll(parts.clock().millis());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets what is before an end be read, and counts it as acknowledged. */
    public void commit(Segment segment, long upTo) {
        Segment[] all = segments.all();
        for (int i = SegmentList.indexOf(all, segment.baseOffset()) - 1;
                i >= 0 && all[i].committed() != all[i].written();
                i--) {
            all[i].commit(all[i].written());
        }
        segment.commit(upTo);
        long offset = segment.baseOffset() + Segment.relativeOffset(upTo);
        if (highWatermark.getAndAccumulate(offset, Math::max) < offset) {
            listeners.advanced();
        }
    }

    /** Nothing is appended any more until the node was restarted: what the disk says cannot be relied on. */
    public void fail(StreamException why) {
        if (usability.fail(why)) {
            listeners.failed(why);
        }
    }

    void checkOpen() {
        usability.checkOpen();
    }

    /** Takes other settings. What was appended under the old ones is made safe first. */
    public void settings(TopicSettings other, Commitment by) {
        keeping.aloneAndSafe(() -> {
            settings = other;
            commitment = by;
            rules = new BatchRules(other);
            commit(segments.active(), segments.active().written());
        });
    }

    /** As {@link io.quetzal.stream.api.Partition#deleteRecordsBefore}. */
    long deleteBefore(long offset) {
        checkOpen();
        long limit = highWatermark();
        if (offset < 0 || offset > limit) {
            throw new StreamException(
                    StreamFailure.OFFSET_OUT_OF_RANGE,
                    "Records before offset " + offset + " cannot be deleted: those up to " + limit
                            + " can. Give an offset from 0 to there.",
                    null);
        }
        keeping.startAt(offset);
        return logStart;
    }

    /** The records before an offset cannot be read any more. */
    void moveStart(long offset) {
        logStart = Math.max(logStart, offset);
    }

    Watch watch(PartitionListener listener) {
        return listeners.add(listener);
    }

    List<ActiveProducer> producers() {
        lock.lock();
        try {
            return producers.describe();
        } finally {
            lock.unlock();
        }
    }

    PartitionStats stats(ByteSize readBytes) {
        return counts.stats(segments.all(), readBytes);
    }

    /**
     * Ends it: makes it safe unless it is deleted, and closes its files when nobody reads them any more.
     *
     * @param why what everybody hears from now on
     * @return whether all that was appended is safe by itself
     */
    public boolean close(StreamException why) {
        boolean safe = !usability.failed()
                && why.reason() != StreamFailure.NO_SUCH_TOPIC
                && keeping.endSafely(() -> usability.close(why));
        if (!safe) {
            keeping.alone(() -> usability.close(why));
        }
        listeners.failed(why);
        for (Segment segment : segments.all()) {
            segment.release();
        }
        return safe;
    }

    /** Which partition it is. */
    public PartitionId id() {
        return id;
    }

    SegmentList segments() {
        return segments;
    }

    Epochs epochs() {
        return epochs;
    }

    TopicSettings settings() {
        return settings;
    }

    /** What looks after it when nobody appends. */
    public Keeping keeping() {
        return keeping;
    }

    Producers knownProducers() {
        return producers;
    }

    ReentrantLock lock() {
        return lock;
    }

    long logStart() {
        return logStart;
    }

    /** How many bytes were appended since it was opened. */
    long bytes() {
        return counts.bytes();
    }

    /** The offset behind the last record that is written. */
    public long end() {
        return end;
    }

    long highWatermark() {
        return highWatermark.get();
    }
}
