package io.quetzal.stream.core.wal;

import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.core.disk.Disk;
import io.quetzal.stream.core.disk.DiskFile;
import io.quetzal.stream.core.format.WalHeader;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The files of the write-ahead log. One that is not needed any more is written over later, since syncing bytes that have
 * their place on the disk already is faster than syncing new ones.
 */
final class WalFiles implements AutoCloseable {
    static final String DIRECTORY = "wal";
    static final String SUFFIX = ".wal";
    private static final int FILE_BYTES = 32 << 20;
    private static final int ZEROS = 1 << 20;
    private static final int MOST_SPARE = 8;

    private final Disk disk;
    private final Deque<Used> used = new ArrayDeque<>();
    private final Deque<String> spare = new ArrayDeque<>();
    private @Nullable DiskFile current;
    private long position;
    private long sequence;

    /**
     * Begins with no files.
     *
     * @param firstSequence the first file's place, larger than any that there was
     */
    WalFiles(Disk disk, long firstSequence) {
        this.disk = disk;
        this.sequence = firstSequence - 1;
        disk.makeDirectory(DIRECTORY);
    }

    /**
     * A file in use.
     *
     * @param name its name
     * @param lastEntry the number of its last entry
     */
    private record Used(String name, long lastEntry) {}

    static String name(long sequence) {
        return DIRECTORY + "/" + String.format(Locale.ROOT, "%016x", sequence) + SUFFIX;
    }

    /**
     * Writes entries, and returns when they are on stable storage. By one thread at a time.
     *
     * @throws StreamException with {@code DISK_FULL} if nothing has changed, and this may be tried again; with another reason
     *     if nothing more can be relied on
     */
    void write(ByteBuffer bytes, long firstEntry, long lastEntry) {
        DiskFile file = current;
        if (file == null || position + bytes.remaining() > FILE_BYTES) {
            file = next(firstEntry, bytes.remaining());
        }
        file.write(bytes.duplicate(), position);
        try {
            file.sync();
        } catch (StreamException e) {
            throw new StreamException(StreamFailure.DISK_FAILED, e.getMessage(), e);
        }
        position += bytes.remaining();
        synchronized (this) {
            used.removeLast();
            used.addLast(new Used(name(sequence), lastEntry));
        }
    }

    private DiskFile next(long firstEntry, int size) {
        String name = name(sequence + 1);
        DiskFile file = begin(name);
        try {
            file.reserve(0, Math.max(FILE_BYTES, WalHeader.BYTES + size));
            file.write(new WalHeader(sequence + 1, firstEntry).encode(), 0);
            disk.syncDirectory(DIRECTORY);
        } catch (StreamException e) {
            file.close();
            disk.delete(name);
            throw e;
        }
        close();
        current = file;
        sequence++;
        position = WalHeader.BYTES;
        synchronized (this) {
            used.addLast(new Used(name, firstEntry));
        }
        return file;
    }

    private DiskFile begin(String name) {
        String again;
        synchronized (this) {
            again = spare.pollFirst();
        }
        if (again == null) {
            return disk.create(name);
        }
        disk.rename(again, name);
        return disk.open(name);
    }

    /** Has a file ready before it is needed, if the log is in use at all. */
    void prepare() {
        String name;
        synchronized (this) {
            if (used.isEmpty() || !spare.isEmpty()) {
                return;
            }
            name = DIRECTORY + "/spare-" + used.getLast().lastEntry();
        }
        ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS);
        disk.delete(name);
        try (DiskFile file = disk.create(name)) {
            for (long at = 0; at < FILE_BYTES; at += ZEROS) {
                file.write(zeros.clear(), at);
            }
            file.sync();
        }
        synchronized (this) {
            spare.addLast(name);
        }
    }

    /** How many files are in use. */
    synchronized int inUse() {
        return used.size();
    }

    /** Entries up to a number are not needed any more. */
    void release(long lastEntry) {
        Deque<String> gone = new ArrayDeque<>();
        synchronized (this) {
            while (used.size() > 1 && used.getFirst().lastEntry() <= lastEntry) {
                String name = used.removeFirst().name();
                if (spare.size() < MOST_SPARE) {
                    spare.addLast(name);
                } else {
                    gone.add(name);
                }
            }
        }
        gone.forEach(disk::delete);
    }

    /** Deletes all files: nothing of them is needed any more. */
    void discard() {
        disk.list(DIRECTORY).forEach(name -> disk.delete(DIRECTORY + "/" + name));
    }

    /** Closes the file that is written to. */
    @Override
    public void close() {
        DiskFile file = current;
        if (file != null) {
            file.close();
            current = null;
        }
    }
}
