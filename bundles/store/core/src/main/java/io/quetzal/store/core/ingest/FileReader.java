package io.quetzal.store.core.ingest;

import io.quetzal.platform.libc.FileData;
import io.quetzal.platform.libc.FileStatus;
import io.quetzal.platform.libc.LibcException;
import io.quetzal.platform.libc.OpenFlag;
import io.quetzal.platform.libc.Posix;
import io.quetzal.store.core.tree.Attribute;
import io.quetzal.store.core.tree.ContentRef;
import io.quetzal.store.core.tree.Entry;
import io.quetzal.store.core.tree.Metadata;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Reads regular files into batches. Used by the thread that walks. */
final class FileReader {
    private static final int FLAGS = OpenFlag.READ | OpenFlag.NO_FOLLOW | OpenFlag.NON_BLOCKING;
    /** Reading ahead is worth a call for files of this length and more. */
    private static final long LONG_FILE = 1 << 20;

    private final Posix posix;
    private final FileData data;
    private final MetadataReader metadata;
    private final BatchFiller filler;
    private final FileStatus status = new FileStatus();
    private final MemorySegment little = Arena.ofAuto().allocate(ContentRef.LONGEST_INLINE);

    FileReader(Posix posix, MetadataReader metadata, BatchFiller filler) {
        this.posix = posix;
        this.data = posix.data();
        this.metadata = metadata;
        this.filler = filler;
    }

    /**
     * Reads a file.
     *
     * @param file where it is
     * @param name what it is called in the object
     * @return what came of it
     * @throws LibcException if it could not be read; nothing of it is stored then
     */
    Outcome read(int directory, byte[] file, byte[] name) {
        int fd = posix.names().open(directory, file, FLAGS, 0);
        try {
            posix.attributes().read(fd, status);
            if (status.type() != FileStatus.REGULAR) {
                return new Outcome(false, "It became something else before it could be read.");
            }
            List<Attribute> attributes = metadata.attributes(fd);
            Metadata before = MetadataReader.metadata(status, attributes);
            long size = status.size();
            long read = size == 0
                    ? readToItsEnd(fd, name, before)
                    : size <= ContentRef.LONGEST_INLINE
                            ? readLittle(fd, name, before, (int) size)
                            : readLong(fd, name, before, size, status.allocated() < size);
            return new Outcome(true, changeSince(fd, before, size, read));
        } finally {
            data.close(fd);
        }
    }

    /** Files that the kernel makes as they are read, as in /proc, are said to be empty. */
    private long readToItsEnd(int fd, byte[] name, Metadata before) {
        if (data.readAt(fd, little, 0) == 0) {
            filler.step(new Step.Ready(new Entry(name, before, ContentRef.EMPTY)));
            return 0;
        }
        return readLong(fd, name, before, Long.MAX_VALUE, false);
    }

    private long readLittle(int fd, byte[] name, Metadata before, int size) {
        int read = 0;
        while (read < size) {
            long more = data.readAt(fd, little.asSlice(read, size - read), read);
            if (more == 0) {
                break;
            }
            read += (int) more;
        }
        byte[] bytes = little.asSlice(0, read).toArray(ValueLayout.JAVA_BYTE);
        filler.step(new Step.Ready(new Entry(name, before, ContentRef.inline(bytes))));
        return read;
    }

    private long readLong(int fd, byte[] name, Metadata before, long size, boolean sparse) {
        if (size >= LONG_FILE) {
            data.advise(fd, 0, 0, FileData.Advice.SEQUENTIAL);
        }
        filler.step(new Step.BeginFile(name, before));
        boolean kept = false;
        try {
            long read = sparse ? readParts(fd, size) : readRange(fd, 0, size);
            kept = true;
            return read;
        } finally {
            if (!kept) {
                filler.abandon();
            }
            filler.step(new Step.EndFile(kept));
        }
    }

    private long readRange(int fd, long from, long to) {
        return filler.content((target, position) -> data.readAt(fd, target, from + position), to - from);
    }

    private long readParts(int fd, long size) {
        long position = 0;
        while (position < size) {
            long begin = data.nextData(fd, position);
            begin = begin < 0 ? size : Math.min(begin, size);
            if (begin > position) {
                filler.hole(begin - position);
            }
            if (begin == size) {
                return size;
            }
            long end = Math.min(data.nextHole(fd, begin), size);
            long read = readRange(fd, begin, end);
            position = begin + read;
            if (position < end) {
                return position;
            }
        }
        return position;
    }

    private String changeSince(int fd, Metadata before, long size, long read) {
        posix.attributes().read(fd, status);
        if (read < size) {
            return "It became shorter while it was read: " + read + " bytes of " + size + " are stored.";
        }
        if (status.size() != size || !MetadataReader.modified(status).equals(before.modified())) {
            return "It was changed while it was read: what is stored may be partly old and partly new.";
        }
        return "";
    }

    /**
     * What came of reading a file.
     *
     * @param stored whether it is stored
     * @param problem a sentence; empty if all is well
     */
    record Outcome(boolean stored, String problem) {}
}
