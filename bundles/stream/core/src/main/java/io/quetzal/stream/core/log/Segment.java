package io.quetzal.stream.core.log;

import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.core.disk.Disk;
import io.quetzal.stream.core.disk.DiskFile;
import io.quetzal.stream.core.format.SegmentHeader;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A piece of a log: one file, and an index of it. One thread at a time appends; any number read.
 *
 * <p>An end of it is one number, so that both of its halves always fit together: above the offset less the base, below the
 * byte in the file. A later end is a larger number.
 */
public final class Segment {
    private static final Logger LOG = LoggerFactory.getLogger(Segment.class);
    private static final int FIRST_RESERVE = 1 << 20;
    private static final int MOST_RESERVE = 64 << 20;

    private final Disk disk;
    private final SegmentHeader header;
    private final DiskFile file;
    private final AtomicLong committed;
    private final AtomicInteger users = new AtomicInteger(1);
    private volatile long written;
    private volatile long largestTimestamp;
    private volatile @Nullable SegmentIndex index;
    private volatile long synced;
    private int reserved;

    /**
     * A segment that is there.
     *
     * @param end where its batches end; all of them can be read
     * @param synced up to where it is known to be on stable storage
     * @param index null to read it from its file when it is needed
     */
    Segment(
            Disk disk,
            SegmentHeader header,
            DiskFile file,
            long end,
            long synced,
            long largestTimestamp,
            @Nullable SegmentIndex index) {
        this.disk = disk;
        this.header = header;
        this.file = file;
        this.committed = new AtomicLong(end);
        this.written = end;
        this.synced = synced;
        this.largestTimestamp = largestTimestamp;
        this.index = index;
        this.reserved = position(end);
    }

    /** Makes an empty one. */
    static Segment create(Disk disk, SegmentHeader header) {
        String name = SegmentNames.log(header.partition(), header.baseOffset());
        DiskFile file = disk.create(name);
        try {
            file.write(header.encode(), 0);
        } catch (StreamException e) {
            file.close();
            disk.delete(name);
            throw e;
        }
        return new Segment(disk, header, file, end(0, SegmentHeader.BYTES), 0, -1, new GrowingIndex());
    }

    static long end(long relativeOffset, int position) {
        return relativeOffset << 32 | position;
    }

    static int position(long end) {
        return (int) end;
    }

    static long relativeOffset(long end) {
        return end >>> 32;
    }

    SegmentHeader header() {
        return header;
    }

    long baseOffset() {
        return header.baseOffset();
    }

    DiskFile file() {
        return file;
    }

    String name() {
        return disk.place() + "/" + SegmentNames.log(header.partition(), header.baseOffset());
    }

    long largestTimestamp() {
        return largestTimestamp;
    }

    /** Up to where it is written. */
    long written() {
        return written;
    }

    /** The offset behind the last record that is written. */
    long writtenOffset() {
        return baseOffset() + relativeOffset(written);
    }

    int writtenBytes() {
        return position(written);
    }

    /** Up to where it can be read. */
    long committed() {
        return committed.get();
    }

    void commit(long end) {
        committed.accumulateAndGet(end, Math::max);
    }

    /** Whether there is room for a batch. */
    boolean fits(int bytes, int offsets, long most) {
        return writtenBytes() + (long) bytes <= most && relativeOffset(written) + offsets <= Integer.MAX_VALUE;
    }

    /**
     * Writes a batch behind the last one.
     *
     * @throws StreamException if the disk refuses; the segment is as it was before then
     */
    void append(ByteBuffer batch, long base, long lastOffset, long timestamp) {
        int start = batch.position();
        int position = writtenBytes();
        int end = position + batch.remaining();
        try {
            reserve(end);
            file.write(batch, position);
        } catch (StreamException e) {
            undo(position, e);
            throw e;
        } finally {
            batch.position(start);
        }
        if (index instanceof GrowingIndex growing) {
            growing.batch((int) (base - baseOffset()), position, largestTimestamp);
        }
        largestTimestamp = Math.max(largestTimestamp, timestamp);
        written = end(lastOffset + 1 - baseOffset(), end);
    }

    /** What arrived of a batch must not be taken for another one after a crash. */
    private void undo(int position, StreamException why) {
        try {
            file.truncate(position);
            reserved = position;
        } catch (StreamException e) {
            throw new StreamException(
                    StreamFailure.DISK_FAILED,
                    why.getMessage()
                            + " What was half written could not be taken back either. Restart the node when the"
                            + " disk is well.",
                    e);
        }
    }

    private void reserve(int end) {
        if (end <= reserved) {
            return;
        }
        int step = Math.min(MOST_RESERVE, Math.max(FIRST_RESERVE, reserved));
        int wanted = (int) Math.min(Integer.MAX_VALUE, Math.max(end, (long) reserved + step));
        try {
            file.reserve(reserved, wanted - reserved);
            reserved = wanted;
        } catch (StreamException e) {
            if (e.reason() != StreamFailure.DISK_FULL) {
                throw e;
            }
            file.reserve(reserved, end - reserved);
            reserved = end;
        }
    }

    /** Gives back what was reserved and not needed. Nothing is appended any more. */
    void seal() {
        file.truncate(writtenBytes());
        reserved = writtenBytes();
    }

    /** Whether something is not known to be on stable storage. */
    boolean dirty() {
        return synced != written;
    }

    /** Returns when what was written up to an end is on stable storage. By one thread at a time. */
    void sync(long end) {
        if (synced != end) {
            file.sync();
            synced = end;
        }
    }

    /** The index; what is wrong with its file is mended. */
    SegmentIndex index(HeaderWalk walk) {
        SegmentIndex known = index;
        if (known != null) {
            return known;
        }
        String name = SegmentNames.index(header.partition(), baseOffset());
        SegmentIndex found = MappedIndex.open(disk, name)
                .filter(mapped -> mapped.header().position() == writtenBytes())
                .<SegmentIndex>map(mapped -> mapped)
                .orElseGet(() -> rebuildIndex(walk));
        index = found;
        return found;
    }

    /** Makes the index anew. It is tried again at the next start if it cannot be written. */
    GrowingIndex rebuildIndex(HeaderWalk walk) {
        LOG.warn("The index of {} is missing or damaged and is made anew.", name());
        IndexRebuild rebuilt = IndexRebuild.of(this, walk, writtenBytes());
        index = rebuilt.index();
        largestTimestamp = rebuilt.largestTimestamp();
        try {
            writeIndex(written);
        } catch (StreamException e) {
            LOG.warn("The index of {} cannot be written now: {}", name(), e.getMessage(), e);
        }
        return rebuilt.index();
    }

    /** Writes the index of what is written up to an end. */
    void writeIndex(long end) {
        if (index instanceof GrowingIndex growing) {
            ByteBuffer bytes = growing.encode(position(end), largestTimestamp);
            String name = SegmentNames.index(header.partition(), baseOffset());
            disk.delete(name);
            try (DiskFile target = disk.create(name)) {
                target.write(bytes, 0);
            }
        }
    }

    /** The index has been written whole, and is read from its file from now on. */
    void forgetIndex() {
        index = null;
    }

    /** Keeps the file open until {@link #release}; false if it is closed already. */
    boolean retain() {
        int now = users.get();
        while (now > 0) {
            if (users.compareAndSet(now, now + 1)) {
                return true;
            }
            now = users.get();
        }
        return false;
    }

    void release() {
        if (users.decrementAndGet() == 0) {
            file.close();
        }
    }

    /** Takes its names away; who reads it still can. */
    void delete() {
        disk.delete(SegmentNames.log(header.partition(), baseOffset()));
        disk.delete(SegmentNames.index(header.partition(), baseOffset()));
        release();
    }
}
