package io.quetzal.stream.core.log;

import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.core.disk.Disk;
import io.quetzal.stream.core.disk.DiskFile;
import io.quetzal.stream.core.format.Checkpoint;
import io.quetzal.stream.core.format.Checkpoint.RecoveryPoint;
import io.quetzal.stream.core.format.IndexHeader;
import io.quetzal.stream.core.format.PartitionId;
import io.quetzal.stream.core.format.SegmentHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a partition. What lies before the recovery point of the latest checkpoint is believed; what lies behind is read, and
 * where it does not go on as it should, the log ends: that was never safe.
 */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final LogParts parts;
    private final Disk disk;
    private final PartitionId id;
    private final Producers producers = new Producers();
    private final List<Segment> segments = new ArrayList<>();
    private boolean changed;
    private boolean endMissing;

    private Recovery(LogParts parts, PartitionId id) {
        this.parts = parts;
        this.disk = parts.disk();
        this.id = id;
    }

    /**
     * Opens a partition, or makes it if it is not there.
     *
     * @throws StreamException if the disk refuses
     */
    public static PartitionLog open(LogParts parts, PartitionId id, TopicSettings settings, Commitment commitment) {
        var recovery = new Recovery(parts, id);
        try {
            Recovered found = recovery.run();
            var writer = new LogWriter(parts, id, settings, commitment, found);
            if (found.changed()) {
                writer.keeping().newNames();
                writer.keeping().checkpoint();
            }
            return new PartitionLog(parts, writer);
        } catch (RuntimeException e) {
            recovery.segments.forEach(Segment::release);
            throw e;
        }
    }

    private Recovered run() {
        disk.makeDirectory(id.directory());
        var checkpoints = new Checkpoints(disk, id);
        Optional<Checkpoint> latest = checkpoints.load();
        var epochs = new Epochs(latest.map(Checkpoint::epochs).orElse(List.of()));
        List<SegmentFile> files = SegmentFile.list(disk, id);
        long first = files.isEmpty() ? 0 : files.getFirst().header().baseOffset();
        long logStart = Math.max(first, latest.map(Checkpoint::logStart).orElse(0L));
        RecoveryPoint point = latest.map(Checkpoint::recovery)
                .filter(recovery -> recovery.offset() >= first)
                .orElse(new RecoveryPoint(first, SegmentHeader.BYTES, first));
        latest.ifPresent(checkpoint ->
                producers.restore(checkpoint.producers(), parts.clock().millis()));
        openAll(files, point, epochs);
        long least = Math.max(point.offset(), logStart);
        if (segments.isEmpty() || endMissing || segments.getLast().writtenOffset() < least) {
            startAnew(least, latest.isPresent());
        }
        if (changed || epochs.current() < 0) {
            epochs.seen(epochs.current() + 1, segments.getLast().writtenOffset());
        }
        return new Recovered(
                segments,
                logStart,
                epochs,
                producers,
                checkpoints,
                latest.map(Checkpoint::uncompacted).orElse(0L),
                changed);
    }

    private void startAnew(long offset, boolean lost) {
        if (lost) {
            LOG.error(
                    "Records of partition {} before offset {} are missing on the disk, although they were safe. The log goes"
                            + " on at offset {}. Look after the disk.",
                    id,
                    offset,
                    offset);
        }
        segments.add(Segment.create(
                disk, new SegmentHeader(id, offset, offset, parts.clock().millis())));
        changed = true;
    }

    private void openAll(List<SegmentFile> files, RecoveryPoint point, Epochs epochs) {
        for (int i = 0; i < files.size(); i++) {
            SegmentFile file = files.get(i);
            long base = file.header().baseOffset();
            boolean last = i + 1 == files.size();
            if (!last && base < point.segment() && files.get(i + 1).header().baseOffset() <= point.segment()) {
                segments.add(believed(file, files.get(i + 1).header().baseOffset()));
            } else if (!goesOn(base, point)) {
                discard(files.subList(i, files.size()));
                return;
            } else if (!scan(file, point, epochs)) {
                discard(files.subList(i + 1, files.size()));
                return;
            }
        }
    }

    /** Whether a segment begins where those before it end. */
    private boolean goesOn(long base, RecoveryPoint point) {
        return segments.isEmpty() || segments.getLast().writtenOffset() == base || base == point.segment();
    }

    private Segment believed(SegmentFile file, long endOffset) {
        DiskFile open = disk.open(file.name());
        int size = (int) open.size();
        long end = Segment.end(endOffset - file.header().baseOffset(), size);
        Optional<IndexHeader> index = MappedIndex.header(
                        disk, SegmentNames.index(id, file.header().baseOffset()))
                .filter(header -> header.position() == size);
        var segment = new Segment(
                disk,
                file.header(),
                open,
                end,
                end,
                index.map(IndexHeader::largestTimestamp).orElse(-1L),
                null);
        if (index.isEmpty()) {
            parts.walks().with(segment::rebuildIndex);
        }
        return segment;
    }

    /** Reads a segment from the recovery point on; false if something in it is not whole, which is cut off. */
    private boolean scan(SegmentFile file, RecoveryPoint point, Epochs epochs) {
        long base = file.header().baseOffset();
        DiskFile open = disk.open(file.name());
        long size = open.size();
        boolean partly = base == point.segment();
        int from = partly ? point.position() : SegmentHeader.BYTES;
        long offset = partly ? point.offset() : base;
        if (size < from) {
            // What was safe is gone. It is kept as it is, so that whoever reads it hears of it.
            long end = Segment.end(offset - base, from);
            segments.add(new Segment(disk, file.header(), open, end, end, -1, new GrowingIndex()));
            endMissing = true;
            return false;
        }
        var scan = new SegmentScan(
                open, base, from, offset, producers, epochs, parts.clock().millis());
        long largest = scan.takeIndex(disk, id, parts.walks(), file.header());
        scan.run(size);
        long synced = partly ? Segment.end(point.offset() - base, from) : 0;
        segments.add(new Segment(
                disk,
                file.header(),
                open,
                scan.end(),
                synced,
                Math.max(largest, scan.largestTimestamp()),
                scan.index()));
        changed |= scan.end() != synced;
        if (Segment.position(scan.end()) == size) {
            return true;
        }
        changed = true;
        LOG.warn(
                "Partition {} ends at offset {}: {} bytes behind byte {} of {} were not written whole when the node stopped,"
                        + " and are cut off.",
                id,
                base + Segment.relativeOffset(scan.end()),
                size - Segment.position(scan.end()),
                Segment.position(scan.end()),
                file.name());
        open.truncate(Segment.position(scan.end()));
        return false;
    }

    private void discard(List<SegmentFile> files) {
        for (SegmentFile file : files) {
            LOG.warn("{} of partition {} is behind the end of the log and is deleted.", file.name(), id);
            disk.delete(file.name());
            disk.delete(SegmentNames.index(id, file.header().baseOffset()));
            changed = true;
        }
    }
}
