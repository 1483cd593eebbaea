package io.quetzal.stream.core.log;

import io.quetzal.stream.core.disk.Disk;
import io.quetzal.stream.core.disk.DiskFile;
import io.quetzal.stream.core.format.PartitionId;
import io.quetzal.stream.core.format.SegmentHeader;
import io.quetzal.stream.protocol.BatchChecksum;
import io.quetzal.stream.protocol.BatchFormat;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads batches as they were appended, until one is not whole. */
final class SegmentScan {
    private static final int WINDOW = 1 << 20;

    private final DiskFile file;
    private final long base;
    private final Producers producers;
    private final Epochs epochs;
    private final long nowMillis;
    private final GrowingIndex index = new GrowingIndex();
    private final BatchChecksum checksum = new BatchChecksum();
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long windowAt;
    private int position;
    private long offset;
    private long largestTimestamp = -1;

    SegmentScan(DiskFile file, long base, int from, long offset, Producers producers, Epochs epochs, long nowMillis) {
        this.file = file;
        this.base = base;
        this.position = from;
        this.offset = offset;
        this.producers = producers;
        this.epochs = epochs;
        this.nowMillis = nowMillis;
    }

    /**
     * Takes over the index of what lies before.
     *
     * @return the largest timestamp there
     */
    long takeIndex(Disk disk, PartitionId partition, Walks walks, SegmentHeader header) {
        if (position == SegmentHeader.BYTES) {
            return -1;
        }
        Optional<MappedIndex> found = MappedIndex.open(disk, SegmentNames.index(partition, base))
                .filter(mapped -> mapped.header().position() >= position);
        if (found.isPresent()) {
            index.addAll(found.get(), position);
            return found.get().header().largestTimestamp();
        }
        long end = Segment.end(offset - base, position);
        var before = new Segment(disk, header, file, end, end, -1, null);
        IndexRebuild rebuilt = walks.with(walk -> IndexRebuild.of(before, walk, position));
        index.addAll(rebuilt.index(), position);
        return rebuilt.largestTimestamp();
    }

    /** Reads up to the end of the file, or what is not whole. */
    void run(long size) {
        while (position < size) {
            int length = wholeBatch(size);
            if (length < 0) {
                return;
            }
            int at = (int) (position - windowAt);
            long last = BatchFormat.lastOffset(window, at);
            index.batch((int) (offset - base), position, largestTimestamp);
            largestTimestamp = Math.max(largestTimestamp, BatchFormat.maxTimestamp(window, at));
            producers.appended(window, at, last, nowMillis);
            epochs.seen(BatchFormat.leaderEpoch(window, at), offset);
            position += length;
            offset = last + 1;
        }
    }

    /** How long the batch here is; -1 if it is not whole. */
    private int wholeBatch(long size) {
        if (!fill(BatchFormat.HEADER_BYTES, size)) {
            return -1;
        }
        int at = (int) (position - windowAt);
        long length = BatchFormat.size(window, at);
        if (length < BatchFormat.HEADER_BYTES
                || length > size - position
                || BatchFormat.magic(window, at) != BatchFormat.MAGIC
                || BatchFormat.baseOffset(window, at) != offset
                || BatchFormat.lastOffsetDelta(window, at) < 0
                || !fill((int) length, size)) {
            return -1;
        }
        return checksum.holds(window, (int) (position - windowAt), (int) length) ? (int) length : -1;
    }

    /** Sees to it that so many bytes from here on are in the window. */
    private boolean fill(int count, long size) {
        if (size - position < count) {
            return false;
        }
        if (windowAt > position || position + (long) count > windowAt + window.limit()) {
            int useful = (int) Math.max(count, Math.min(WINDOW, size - position));
            if (window.capacity() < useful) {
                window = ByteBuffer.allocate(useful);
            }
            file.read(window.clear(), position);
            window.flip();
            windowAt = position;
        }
        return window.limit() - (position - windowAt) >= count;
    }

    long end() {
        return Segment.end(offset - base, position);
    }

    GrowingIndex index() {
        return index;
    }

    long largestTimestamp() {
        return largestTimestamp;
    }
}
