package io.quetzal.platform.libc;

import java.lang.foreign.MemorySegment;

/**
 * The bytes of open files. Buffers lie outside the heap; a call may read or write less than was asked for, as the kernel
 * does. Failures are {@link LibcException}s.
 */
public final class FileData {
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;
    private static final long ENXIO = 6;
    private static final long EOPNOTSUPP = 95;
    private static final int KEEP_SIZE = 1;
    private static final int PUNCH_HOLE_AND_KEEP_SIZE = 3;

    private final Posix posix;

    FileData(Posix posix) {
        this.posix = posix;
    }

    /** Gives a descriptor back. */
    public void close(int fd) {
        posix.call(FileCall.CLOSE, fd, 0, 0, 0, 0);
    }

    /**
     * Reads on where the last call ended.
     *
     * @return how many bytes; 0 at the end of the file
     */
    public long read(int fd, MemorySegment buffer) {
        return checked(FileCall.READ, posix.attempt(FileCall.READ, fd, buffer, 0));
    }

    /**
     * Reads at a place.
     *
     * @return how many bytes; 0 at the end of the file
     */
    public long readAt(int fd, MemorySegment buffer, long position) {
        return checked(FileCall.PREAD, posix.attempt(FileCall.PREAD, fd, buffer, position));
    }

    /** Writes the whole buffer at a place, in several calls if the kernel takes less at once. */
    public void writeAt(int fd, MemorySegment buffer, long position) {
        long done = 0;
        while (done < buffer.byteSize()) {
            done += checked(FileCall.PWRITE, posix.attempt(FileCall.PWRITE, fd, buffer.asSlice(done), position + done));
        }
    }

    /** Makes a file this long; what is new reads as zeros. */
    public void truncate(int fd, long size) {
        posix.call(FileCall.FTRUNCATE, fd, size, 0, 0, 0);
    }

    /**
     * Where the next data is, from a place on; a file system that knows no holes says that all is data.
     *
     * @return -1 if there is only a hole up to the end
     */
    public long nextData(int fd, long position) {
        long found = posix.attempt(FileCall.LSEEK, fd, position, SEEK_DATA, 0, 0);
        return found == -ENXIO ? -1 : checked(FileCall.LSEEK, found);
    }

    /** Where the next hole is, from a place in the file on; the end of the file is one. */
    public long nextHole(int fd, long position) {
        return posix.call(FileCall.LSEEK, fd, position, SEEK_HOLE, 0, 0);
    }

    /**
     * Makes a hole of a part of a file, which stays as long as it is.
     *
     * @param length at least 1
     * @return false if the file system knows no holes; the content is as it was then
     */
    public boolean punchHole(int fd, long position, long length) {
        long result = posix.attempt(FileCall.FALLOCATE, fd, PUNCH_HOLE_AND_KEEP_SIZE, position, length, 0);
        if (result == -EOPNOTSUPP) {
            return false;
        }
        checked(FileCall.FALLOCATE, result);
        return true;
    }

    /**
     * Finds blocks for a part of a file that is not written yet, also behind its end, which stays where it is.
     *
     * @param length at least 1
     * @return false if the file system cannot do it; the file is as it was then
     */
    public boolean reserve(int fd, long position, long length) {
        long result = posix.attempt(FileCall.FALLOCATE, fd, KEEP_SIZE, position, length, 0);
        if (result == -EOPNOTSUPP) {
            return false;
        }
        checked(FileCall.FALLOCATE, result);
        return true;
    }

    /** Tells the kernel what is going to be done with a range, which it may heed or not; length 0 means to the end. */
    public void advise(int fd, long position, long length, Advice advice) {
        posix.call(FileCall.FADVISE, fd, position, length, advice.number, 0);
    }

    /** Waits until the content and what belongs to it are on the disk. Works for directories too. */
    public void sync(int fd) {
        posix.call(FileCall.FSYNC, fd, 0, 0, 0, 0);
    }

    /** As {@link #sync}, without what is not needed to read the content again, such as times. */
    public void syncData(int fd) {
        posix.call(FileCall.FDATASYNC, fd, 0, 0, 0, 0);
    }

    private static long checked(FileCall call, long result) {
        if (result < 0) {
            throw new LibcException(call.function(), (int) -result);
        }
        return result;
    }

    /** What is going to be done with a file: {@code posix_fadvise(2)}. */
    public enum Advice {
        /** Nothing special. */
        NORMAL(0),
        /** It is read here and there. */
        RANDOM(1),
        /** It is read from the beginning to the end. */
        SEQUENTIAL(2),
        /** It is read soon. */
        WILL_NEED(3),
        /** It is not read again soon. */
        DONT_NEED(4);

        private final int number;

        Advice(int number) {
            this.number = number;
        }
    }
}
