package io.quetzal.stream.core.log;

import io.quetzal.stream.core.disk.Disk;
import io.quetzal.stream.core.disk.DiskFile;
import io.quetzal.stream.core.format.Checksums;
import io.quetzal.stream.core.format.IndexHeader;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The index of a segment that is not written to any more, read where it is in the file. */
final class MappedIndex extends SegmentIndex {
    private final ByteBuffer bytes;
    private final IndexHeader header;

    private MappedIndex(ByteBuffer bytes, IndexHeader header) {
        this.bytes = bytes;
        this.header = header;
    }

    /** What an index file says of itself; empty if there is none, or it is not whole. */
    static Optional<IndexHeader> header(Disk disk, String name) {
        if (!disk.exists(name)) {
            return Optional.empty();
        }
        try (DiskFile file = disk.open(name)) {
            ByteBuffer bytes = ByteBuffer.allocate(IndexHeader.BYTES);
            file.read(bytes, 0);
            long size = file.size();
            return IndexHeader.decode(bytes.flip()).filter(header -> size == size(header));
        }
    }

    private static long size(IndexHeader header) {
        return IndexHeader.BYTES + (long) header.entries() * IndexHeader.ENTRY_BYTES;
    }

    /** Opens an index file; empty if there is none, or it is damaged. */
    static Optional<MappedIndex> open(Disk disk, String name) {
        Optional<IndexHeader> header = header(disk, name);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        try (DiskFile file = disk.open(name)) {
            ByteBuffer bytes = file.map(size(header.get()));
            boolean whole = Checksums.crc32c(bytes, IndexHeader.BYTES, bytes.limit())
                    == header.get().checksum();
            return whole ? Optional.of(new MappedIndex(bytes, header.get())) : Optional.empty();
        }
    }

    IndexHeader header() {
        return header;
    }

    @Override
    int entries() {
        return header.entries();
    }

    @Override
    int relativeOffset(int entry) {
        return bytes.getInt(at(entry));
    }

    @Override
    int position(int entry) {
        return bytes.getInt(at(entry) + 4);
    }

    @Override
    long timestampBefore(int entry) {
        return bytes.getLong(at(entry) + 8);
    }

    private static int at(int entry) {
        return IndexHeader.BYTES + entry * IndexHeader.ENTRY_BYTES;
    }
}
