package io.quetzal.platform.libc;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Modes, owners and times of files; symbolic links are never followed. Failures are {@link LibcException}s. */
public final class FileAttributes {
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_NO_AUTOMOUNT = 0x800;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int STATX_BASIC_STATS = 0x7FF;
    private static final long ENOENT = 2;
    private static final byte[] NO_NAME = {};
    private static final long UTIME_OMIT = (1L << 30) - 2;

    private final Posix posix;
    private final MemorySegment times;

    FileAttributes(Posix posix, Arena arena) {
        this.posix = posix;
        this.times = arena.allocate(4 * Long.BYTES, Long.BYTES);
    }

    /** Reads what is known of a file. */
    public void read(int directory, byte[] name, FileStatus into) {
        checked(statx(directory, name, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT, into));
    }

    /**
     * As {@link #read(int, byte[], FileStatus)}, for a file that may be gone.
     *
     * @return whether it is there
     */
    public boolean readIfThere(int directory, byte[] name, FileStatus into) {
        long result = statx(directory, name, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT, into);
        if (result == -ENOENT) {
            return false;
        }
        checked(result);
        return true;
    }

    /** Reads what is known of an open file. */
    public void read(int fd, FileStatus into) {
        checked(statx(fd, NO_NAME, AT_EMPTY_PATH, into));
    }

    private long statx(int directory, byte[] name, int flags, FileStatus into) {
        return posix.attempt(
                FileCall.STATX,
                directory,
                posix.name(name),
                flags,
                STATX_BASIC_STATS,
                into.segment().address());
    }

    private static void checked(long result) {
        if (result < 0) {
            throw new LibcException(FileCall.STATX.function(), (int) -result);
        }
    }

    /** Sets the permissions of an open file: 0 to 07777. */
    public void setMode(int fd, int mode) {
        posix.call(FileCall.FCHMOD, fd, mode, 0, 0, 0);
    }

    /**
     * Sets the permissions of what cannot be opened to be read or written, such as a fifo or a device.
     *
     * @param fd opened with {@link OpenFlag#PATH}; no symbolic link
     */
    public void setModeOfPath(int fd, int mode) {
        byte[] path = ("/proc/self/fd/" + fd).getBytes(US_ASCII);
        posix.call(FileCall.FCHMODAT, Posix.WORKING_DIRECTORY, posix.name(path), mode, 0, 0);
    }

    /** Sets owner and group of an open file. Takes set-user-id and set-group-id away, so it comes before the mode. */
    public void setOwner(int fd, long owner, long group) {
        posix.call(FileCall.FCHOWN, fd, owner, group, 0, 0);
    }

    /** As {@link #setOwner(int, long, long)}, by name. */
    public void setOwner(int directory, byte[] name, long owner, long group) {
        posix.call(FileCall.FCHOWNAT, directory, posix.name(name), owner, group, AT_SYMLINK_NOFOLLOW);
    }

    /** Sets when the content of an open file was changed last. */
    public void setModified(int fd, long seconds, int nanos) {
        posix.call(FileCall.UTIMENSAT, fd, 0, timesOf(seconds, nanos), 0, 0);
    }

    /** As {@link #setModified(int, long, int)}, by name. */
    public void setModified(int directory, byte[] name, long seconds, int nanos) {
        posix.call(FileCall.UTIMENSAT, directory, posix.name(name), timesOf(seconds, nanos), AT_SYMLINK_NOFOLLOW, 0);
    }

    private long timesOf(long seconds, int nanos) {
        times.set(JAVA_LONG, 0, 0);
        times.set(JAVA_LONG, 8, UTIME_OMIT);
        times.set(JAVA_LONG, 16, seconds);
        times.set(JAVA_LONG, 24, nanos);
        return times.address();
    }
}
