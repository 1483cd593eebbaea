package io.quetzal.stream.core.log;

import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.api.security.Role;
import io.quetzal.stream.api.ActiveProducer;
import io.quetzal.stream.api.EpochEnd;
import io.quetzal.stream.api.FoundOffset;
import io.quetzal.stream.api.OffsetQuery;
import io.quetzal.stream.api.Partition;
import io.quetzal.stream.api.PartitionCheck;
import io.quetzal.stream.api.PartitionListener;
import io.quetzal.stream.api.PartitionStats;
import io.quetzal.stream.api.RecordSlice;
import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.core.format.PartitionId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** A partition as others see it: what is asked of it goes to the one that writes, or to those that read. */
public final class PartitionLog implements Partition {
    private final PartitionId id;
    private final LogParts parts;
    private final LogWriter writer;
    private final LogReader reader;
    private final OffsetSearch search;
    private final LongAdder readBytes = new LongAdder();

    PartitionLog(LogParts parts, LogWriter writer) {
        this.id = writer.id();
        this.parts = parts;
        this.writer = writer;
        this.reader = new LogReader(writer.segments(), parts.walks());
        this.search = new OffsetSearch(writer.segments(), parts.walks());
    }

    /** Which partition it is. */
    public PartitionId id() {
        return id;
    }

    /** What changes it. */
    public LogWriter writer() {
        return writer;
    }

    @Override
    public long append(ByteBuffer batch) {
        return writer.append(batch);
    }

    @Override
    public RecordSlice read(long offset, int maxBytes, boolean atLeastOneBatch) {
        writer.checkOpen();
        if (offset < logStartOffset() || offset > logEndOffset()) {
            throw new StreamException(
                    StreamFailure.OFFSET_OUT_OF_RANGE,
                    "There is nothing at offset " + offset + ": the log goes from " + logStartOffset() + " to before "
                            + logEndOffset() + ". Read from one of its ends.",
                    null);
        }
        if (offset >= highWatermark()) {
            return NoSlice.NOTHING;
        }
        RecordSlice slice = reader.read(offset, maxBytes, atLeastOneBatch);
        readBytes.add(slice.length());
        return slice;
    }

    @Override
    public Optional<FoundOffset> find(OffsetQuery query) {
        writer.checkOpen();
        return switch (query) {
            case OffsetQuery.Earliest() -> Optional.of(new FoundOffset(logStartOffset(), -1, leaderEpoch()));
            case OffsetQuery.Latest() -> Optional.of(new FoundOffset(highWatermark(), -1, leaderEpoch()));
            case OffsetQuery.LargestTimestamp() -> search.largest(logStartOffset());
            case OffsetQuery.AtOrAfter(long timestamp) -> search.atOrAfter(timestamp, logStartOffset());
        };
    }

    @Override
    public Optional<EpochEnd> endOfEpoch(int epoch) {
        return writer.epochs().endOf(epoch, logEndOffset());
    }

    @Override
    public long deleteRecordsBefore(long offset) {
        return parts.guard()
                .change(Role.OPERATOR, "stream.delete-records", id.toString(), () -> writer.deleteBefore(offset));
    }

    @Override
    public long logStartOffset() {
        return writer.logStart();
    }

    @Override
    public long highWatermark() {
        return writer.highWatermark();
    }

    @Override
    public long logEndOffset() {
        return writer.end();
    }

    @Override
    public int leaderEpoch() {
        return writer.epochs().current();
    }

    @Override
    public Watch watch(PartitionListener listener) {
        return writer.watch(listener);
    }

    @Override
    public List<ActiveProducer> producers() {
        return writer.producers();
    }

    @Override
    public PartitionStats stats() {
        return writer.stats(new ByteSize(readBytes.sum()));
    }

    @Override
    public PartitionCheck verify() {
        writer.checkOpen();
        return parts.walks().with(walk -> new Verification(writer.segments(), walk).run());
    }
}
