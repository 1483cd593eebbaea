package io.quetzal.stream.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.testkit.ManualClock;
import io.quetzal.platform.testkit.RecordingAccessGuard;
import io.quetzal.stream.api.Partition;
import io.quetzal.stream.api.RecordSlice;
import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.core.disk.Disk;
import io.quetzal.stream.core.format.PartitionId;
import io.quetzal.stream.protocol.BatchBuilder;
import io.quetzal.stream.protocol.BatchChecksum;
import io.quetzal.stream.protocol.BatchFormat;
import io.quetzal.stream.protocol.RecordCursor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Partitions for tests, and batches for them. */
public final class Logs {
    public static final PartitionId ID = new PartitionId(new UUID(1, 2), 0);
    public static final ByteSize SMALL_SEGMENT = new ByteSize(16 << 10);
    public static final TopicSettings SMALL = TopicSettings.usual()
            .withLargestBatch(new ByteSize(8 << 10))
            .with(new TopicSettings.Segments(SMALL_SEGMENT, Duration.ofDays(7)));

    private Logs() {}

    public static LogParts parts(Disk disk, ManualClock clock) {
        return new LogParts(disk, new Walks(), clock, new RecordingAccessGuard());
    }

    static PartitionLog open(Disk disk, ManualClock clock, TopicSettings settings) {
        return Recovery.open(parts(disk, clock), ID, settings, Commitment.PAGE_CACHE);
    }

    static void close(PartitionLog log) {
        log.writer().close(new StreamException(StreamFailure.CLOSED, "The test ends.", null));
    }

    /** A batch with these values; their timestamps are all the clock's. */
    public static ByteBuffer batch(ManualClock clock, String... values) {
        return batch(clock.millis(), values);
    }

    static ByteBuffer batch(long timestamp, String... values) {
        var builder = new BatchBuilder();
        for (String value : values) {
            builder.add(timestamp, value.getBytes(UTF_8), value.getBytes(UTF_8));
        }
        return builder.build();
    }

    static ByteBuffer batchOf(long producer, int epoch, int sequence, String... values) {
        var builder = new BatchBuilder().producer(producer, (short) epoch, sequence);
        for (String value : values) {
            builder.add(1, value.getBytes(UTF_8), value.getBytes(UTF_8));
        }
        return builder.build();
    }

    /** All values from an offset on, each as {@code offset:value}. */
    public static List<String> values(Partition log, long from) {
        List<String> found = new ArrayList<>();
        long offset = from;
        while (offset < log.highWatermark()) {
            try (RecordSlice slice = log.read(offset, 4096, true)) {
                if (slice.length() == 0) {
                    return found;
                }
                ByteBuffer bytes = ByteBuffer.allocate(slice.length());
                slice.read(bytes, 0);
                offset = addAll(bytes.flip(), offset, found);
            }
        }
        return found;
    }

    private static long addAll(ByteBuffer bytes, long from, List<String> found) {
        var cursor = new RecordCursor();
        var checksum = new BatchChecksum();
        long next = from;
        int at = 0;
        while (bytes.limit() - at >= BatchFormat.HEADER_BYTES && BatchFormat.size(bytes, at) <= bytes.limit() - at) {
            int size = (int) BatchFormat.size(bytes, at);
            if (!checksum.holds(bytes, at, size)) {
                throw new AssertionError("A batch at offset " + next + " is damaged");
            }
            cursor.open(bytes, at, size);
            while (cursor.next()) {
                if (cursor.offset() >= from) {
                    var value = new byte[cursor.valueLength()];
                    bytes.get(cursor.valuePosition(), value);
                    found.add(cursor.offset() + ":" + new String(value, UTF_8));
                }
            }
            next = BatchFormat.lastOffset(bytes, at) + 1;
            at += size;
        }
        return next;
    }
}
