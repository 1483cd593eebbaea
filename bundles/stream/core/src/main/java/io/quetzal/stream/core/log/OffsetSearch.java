package io.quetzal.stream.core.log;

import io.quetzal.stream.api.FoundOffset;
import io.quetzal.stream.protocol.BatchFormat;
import io.quetzal.stream.protocol.RecordCursor;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Finds records by their timestamps. */
final class OffsetSearch {
    private final SegmentList segments;
    private final Walks walks;

    OffsetSearch(SegmentList segments, Walks walks) {
        this.segments = segments;
        this.walks = walks;
    }

    /** The first record from an offset on whose timestamp is this one or later. */
    Optional<FoundOffset> atOrAfter(long timestampMillis, long logStart) {
        return walks.with(walk -> {
            for (Segment segment : segments.all()) {
                if (segment.largestTimestamp() >= timestampMillis && segment.retain()) {
                    try {
                        Optional<FoundOffset> found = within(segment, walk, timestampMillis, logStart);
                        if (found.isPresent()) {
                            return found;
                        }
                    } finally {
                        segment.release();
                    }
                }
            }
            return Optional.empty();
        });
    }

    /** The first record with the largest timestamp. */
    Optional<FoundOffset> largest(long logStart) {
        long largest = -1;
        for (Segment segment : segments.all()) {
            largest = Math.max(largest, segment.largestTimestamp());
        }
        return largest < 0 ? Optional.empty() : atOrAfter(largest, logStart);
    }

    private static Optional<FoundOffset> within(Segment segment, HeaderWalk walk, long timestamp, long logStart) {
        int limit = Segment.position(segment.committed());
        walk.begin(segment, segment.index(walk).positionBefore(timestamp), limit);
        while (true) {
            while (walk.next()) {
                if (walk.maxTimestamp() >= timestamp && walk.lastOffset() >= logStart) {
                    Optional<FoundOffset> found = inBatch(segment, walk, timestamp, logStart);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            if (!walk.damaged()) {
                return Optional.empty();
            }
            int next = Salvage.next(segment, walk.nextPosition(), walk.leastOffset(), limit);
            walk.begin(segment, next, limit);
        }
    }

    private static Optional<FoundOffset> inBatch(Segment segment, HeaderWalk walk, long timestamp, long logStart) {
        int size = walk.size();
        ByteBuffer batch = ByteBuffer.allocate(size);
        segment.file().read(batch, walk.position());
        if (BatchFormat.compressed(batch, 0)) {
            return Optional.of(
                    new FoundOffset(Math.max(walk.baseOffset(), logStart), walk.maxTimestamp(), walk.leaderEpoch()));
        }
        var cursor = new RecordCursor();
        cursor.open(batch, 0, size);
        while (cursor.next()) {
            if (cursor.timestampMillis() >= timestamp && cursor.offset() >= logStart) {
                return Optional.of(new FoundOffset(cursor.offset(), cursor.timestampMillis(), walk.leaderEpoch()));
            }
        }
        return Optional.empty();
    }
}
