package io.quetzal.stream.core.log;

import io.quetzal.stream.core.disk.Disk;
import io.quetzal.stream.core.disk.DiskFile;
import io.quetzal.stream.core.format.PartitionId;
import io.quetzal.stream.core.format.SegmentHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A segment that was found on the disk.
 *
 * @param name its file
 * @param header what it begins with
 */
record SegmentFile(String name, SegmentHeader header) {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentFile.class);
    private static final Pattern NAME = Pattern.compile("(\\d{20})\\.log");

    /** The segments of a partition in order. What compaction has left over is deleted, what is damaged is left alone. */
    static List<SegmentFile> list(Disk disk, PartitionId partition) {
        List<SegmentFile> found = new ArrayList<>();
        long covered = -1;
        List<String> names = disk.list(partition.directory()).stream().sorted().toList();
        for (String name : names) {
            String path = partition.directory() + "/" + name;
            Matcher matcher = NAME.matcher(name);
            if (name.endsWith(SegmentNames.UNFINISHED)) {
                disk.delete(path);
            } else if (matcher.matches()) {
                long base = Long.parseLong(matcher.group(1));
                Optional<SegmentHeader> header = header(disk, path)
                        .filter(read -> read.partition().equals(partition) && read.baseOffset() == base);
                if (base < covered) {
                    disk.delete(path);
                    disk.delete(SegmentNames.index(partition, base));
                } else if (header.isPresent()) {
                    found.add(new SegmentFile(path, header.get()));
                    covered = header.get().coversTo();
                } else {
                    setAside(disk, path);
                }
            }
        }
        return found;
    }

    private static Optional<SegmentHeader> header(Disk disk, String path) {
        try (DiskFile file = disk.open(path)) {
            ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.BYTES);
            file.read(bytes, 0);
            return SegmentHeader.decode(bytes.flip());
        }
    }

    /** A segment that was just begun when the power failed has nothing in it; any other may still be of use to somebody. */
    private static void setAside(Disk disk, String path) {
        LOG.warn("{} does not begin as a segment does. It is kept as {}.damaged and not used.", path, path);
        disk.rename(path, path + ".damaged");
    }
}
