package io.quetzal.stream.core.log;

import io.quetzal.stream.core.disk.Disk;
import io.quetzal.stream.core.disk.DiskFile;
import io.quetzal.stream.core.format.SegmentHeader;
import io.quetzal.stream.protocol.BatchFormat;
import java.nio.ByteBuffer;

/** A segment that is made of batches with gaps between them. */
final class SegmentCopy {
    private final DiskFile file;
    private final long base;
    private final GrowingIndex index = new GrowingIndex();
    private int position = SegmentHeader.BYTES;
    private long largestTimestamp = -1;

    SegmentCopy(DiskFile file, long base) {
        this.file = file;
        this.base = base;
    }

    /** Adds a batch; nothing if the buffer is empty. */
    void add(ByteBuffer batch) {
        int size = batch.limit();
        if (size > 0) {
            index.batch((int) (BatchFormat.baseOffset(batch, 0) - base), position, largestTimestamp);
            largestTimestamp = Math.max(largestTimestamp, BatchFormat.maxTimestamp(batch, 0));
            file.write(batch.position(0), position);
            position += size;
        }
    }

    Segment segment(Disk disk, SegmentHeader header, DiskFile open, long endOffset) {
        long end = Segment.end(endOffset - base, position);
        return new Segment(disk, header, open, end, end, largestTimestamp, index);
    }
}
