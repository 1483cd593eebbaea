package io.quetzal.stream.core.log;

import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.TopicSettings.Cleanup;
import io.quetzal.stream.core.disk.Disk;
import io.quetzal.stream.core.disk.DiskFile;
import io.quetzal.stream.core.format.SegmentHeader;
import io.quetzal.stream.protocol.BatchFormat;
import io.quetzal.stream.protocol.RecordCursor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps of the records with one key only the latest, in segments that are not written to any more. Others append and read
 * meanwhile. A new segment takes the place of old ones by one change of a name; a crash before leaves the old ones, and one
 * after it leaves remnants that the new one's header tells from others.
 */
public final class Compaction {
    private static final int MOST_KEYS = 1_500_000;

    private final LogParts parts;
    private final LogWriter log;
    private final Cleanup cleanup;
    private final KeyMap latest;
    private final long now;
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    private Compaction(LogParts parts, LogWriter log, int mostKeys) {
        this.parts = parts;
        this.log = log;
        this.cleanup = log.settings().cleanup();
        this.latest = new KeyMap(mostKeys);
        this.now = parts.clock().millis();
    }

    /**
     * Compacts a partition, if its topic says so and at least half of it may be replaced.
     *
     * @return whether there was something to do
     * @throws StreamException with {@code DAMAGED} if something cannot be read; the rest is as it was then
     */
    public static boolean runIfDue(LogParts parts, LogWriter log) {
        if (!log.settings().cleanup().compact()) {
            return false;
        }
        var compaction = new Compaction(parts, log, MOST_KEYS);
        List<Segment> sealed = compaction.sealed();
        long all = sealed.stream().mapToLong(Segment::writtenBytes).sum();
        long fresh = sealed.stream()
                .filter(segment -> segment.writtenOffset() > log.keeping().uncompacted())
                .mapToLong(Segment::writtenBytes)
                .sum();
        return 2 * fresh >= all && compaction.run(sealed);
    }

    /** Compacts a partition as far as there is anything. */
    static boolean run(LogParts parts, LogWriter log, int mostKeys) {
        var compaction = new Compaction(parts, log, mostKeys);
        return compaction.run(compaction.sealed());
    }

    /** The segments that may be compacted: nobody writes to them, and their records are old enough. */
    private List<Segment> sealed() {
        Segment[] all = log.segments().all();
        int count = 0;
        while (count < all.length - 1
                && all[count + 1].baseOffset() <= log.highWatermark()
                && now - all[count].largestTimestamp() >= cleanup.lag().toMillis()) {
            count++;
        }
        return Arrays.asList(all).subList(0, count);
    }

    private boolean run(List<Segment> sealed) {
        if (sealed.isEmpty()
                || sealed.getLast().writtenOffset() <= log.keeping().uncompacted()) {
            return false;
        }
        log.keeping().checkpoint();
        long known = parts.walks().with(walk -> readKeys(sealed, walk));
        List<Segment> concerned =
                sealed.stream().filter(segment -> segment.baseOffset() < known).toList();
        for (List<Segment> group : groups(concerned)) {
            parts.walks().with(walk -> compact(group, walk));
        }
        log.keeping().compactedTo(known);
        return true;
    }

    /** Up to which offset the latest record of each key is known then. */
    private long readKeys(List<Segment> sealed, HeaderWalk walk) {
        var cursor = new RecordCursor();
        for (Segment segment : sealed) {
            if (segment.writtenOffset() <= log.keeping().uncompacted()) {
                continue;
            }
            walk.begin(segment, SegmentHeader.BYTES, segment.writtenBytes());
            while (walk.next()) {
                ByteBuffer batch = read(segment, walk);
                if (latest.lacksRoomFor(BatchFormat.records(batch, 0))) {
                    return walk.baseOffset();
                }
                if (!BatchFormat.compressed(batch, 0) && !BatchFormat.control(batch, 0)) {
                    cursor.open(batch, 0, batch.limit());
                    while (cursor.next()) {
                        if (cursor.hasKey()) {
                            latest.put(batch, cursor.keyPosition(), cursor.keyLength(), cursor.offset());
                        }
                    }
                }
            }
            checkWhole(segment, walk);
        }
        return sealed.getLast().writtenOffset();
    }

    private static void checkWhole(Segment segment, HeaderWalk walk) {
        if (walk.damaged()) {
            throw LogReader.damaged(LogReader.damage(segment, walk, segment.writtenBytes()));
        }
    }

    private ByteBuffer read(Segment segment, HeaderWalk walk) {
        if (buffer.capacity() < walk.size()) {
            buffer = ByteBuffer.allocate(walk.size());
        }
        segment.file().read(buffer.clear().limit(walk.size()), walk.position());
        return buffer.flip();
    }

    /** Segments that follow each other and fit into one. */
    private List<List<Segment>> groups(List<Segment> concerned) {
        List<List<Segment>> groups = new ArrayList<>();
        long size = 0;
        for (Segment segment : concerned) {
            size += segment.writtenBytes();
            boolean near = !groups.isEmpty()
                    && segment.writtenOffset() - groups.getLast().getFirst().baseOffset() <= Integer.MAX_VALUE;
            if (size > log.settings().segments().size().bytes() || !near) {
                groups.add(new ArrayList<>());
                size = segment.writtenBytes();
            }
            groups.getLast().add(segment);
        }
        return groups;
    }

    private boolean compact(List<Segment> group, HeaderWalk walk) {
        Disk disk = parts.disk();
        long end = group.getLast().writtenOffset();
        var header = new SegmentHeader(
                log.id(),
                group.getFirst().baseOffset(),
                end,
                group.getLast().header().createdMillis());
        String name = SegmentNames.log(log.id(), header.baseOffset());
        String unfinished = name + SegmentNames.UNFINISHED;
        disk.delete(unfinished);
        DiskFile file = disk.create(unfinished);
        boolean taken = false;
        try {
            file.write(header.encode(), 0);
            var copy = new SegmentCopy(file, header.baseOffset());
            var filter = new BatchFilter(latest, now, cleanup.tombstones().toMillis());
            for (Segment segment : group) {
                segment.index(walk); // From now on its own, whatever file has the name.
                walk.begin(segment, SegmentHeader.BYTES, segment.writtenBytes());
                while (walk.next()) {
                    copy.add(filter.filter(read(segment, walk)));
                }
                checkWhole(segment, walk);
            }
            if (group.size() == 1 && !filter.changed()) {
                return false;
            }
            file.sync();
            taken = log.keeping().replace(group, copy.segment(disk, header, file, end), unfinished);
            return taken;
        } finally {
            if (!taken) {
                file.close();
                disk.delete(unfinished);
            }
        }
    }
}
