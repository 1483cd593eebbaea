package io.quetzal.stream.core.log;

import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.stream.api.PartitionStats;
import java.util.concurrent.atomic.AtomicLong;

/** What was appended since a partition was opened. One thread at a time adds; any number read. */
final class AppendCounts {
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    void add(int size, int count) {
        batches.lazySet(batches.get() + 1);
        records.lazySet(records.get() + count);
        bytes.lazySet(bytes.get() + size);
    }

    long bytes() {
        return bytes.get();
    }

    PartitionStats stats(Segment[] segments, ByteSize readBytes) {
        long size = 0;
        for (Segment segment : segments) {
            size += segment.writtenBytes();
        }
        return new PartitionStats(
                new ByteSize(size),
                segments.length,
                batches.get(),
                records.get(),
                new ByteSize(bytes.get()),
                readBytes);
    }
}
