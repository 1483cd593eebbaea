package io.quetzal.platform.libc;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What the kernel says of a file: {@code statx(2)}. Filled again and again by {@link FileAttributes}, so that nothing is
 * allocated for each file.
 */
public final class FileStatus {
    /** The bits of {@link #mode()} that say what it is. */
    public static final int TYPE = 0xF000;
    /** A socket. */
    public static final int SOCKET = 0xC000;
    /** A symbolic link. */
    public static final int SYMBOLIC_LINK = 0xA000;
    /** A regular file. */
    public static final int REGULAR = 0x8000;
    /** A block device. */
    public static final int BLOCK_DEVICE = 0x6000;
    /** A directory. */
    public static final int DIRECTORY = 0x4000;
    /** A character device. */
    public static final int CHARACTER_DEVICE = 0x2000;
    /** A fifo. */
    public static final int FIFO = 0x1000;

    private static final int SIZE = 256;

    private final MemorySegment statx = Arena.ofAuto().allocate(SIZE, Long.BYTES);

    MemorySegment segment() {
        return statx;
    }

    /** What it is, one of the constants here. */
    public int type() {
        return mode() & TYPE;
    }

    /** What it is, and its permissions. */
    public int mode() {
        return Short.toUnsignedInt(statx.get(JAVA_SHORT, 28));
    }

    /** How many names it has. */
    public long links() {
        return Integer.toUnsignedLong(statx.get(JAVA_INT, 16));
    }

    /** Its owner's number. */
    public long owner() {
        return Integer.toUnsignedLong(statx.get(JAVA_INT, 20));
    }

    /** Its group's number. */
    public long group() {
        return Integer.toUnsignedLong(statx.get(JAVA_INT, 24));
    }

    /** Its number in its file system. */
    public long inode() {
        return statx.get(JAVA_LONG, 32);
    }

    /** How long it is, in bytes. */
    public long size() {
        return statx.get(JAVA_LONG, 40);
    }

    /** How much of it is on the disk, in bytes. */
    public long allocated() {
        return statx.get(JAVA_LONG, 48) * 512;
    }

    /** When its content was changed last, in seconds since 1970; may be below zero. */
    public long modifiedSeconds() {
        return statx.get(JAVA_LONG, 112);
    }

    /** The nanoseconds that belong to {@link #modifiedSeconds()}. */
    public int modifiedNanos() {
        return statx.get(JAVA_INT, 120);
    }

    /** When anything of it was changed last, in seconds since 1970. */
    public long changedSeconds() {
        return statx.get(JAVA_LONG, 96);
    }

    /** The nanoseconds that belong to {@link #changedSeconds()}. */
    public int changedNanos() {
        return statx.get(JAVA_INT, 104);
    }

    /** Which device it is, if it is one: {@code makedev(3)}. */
    public long device() {
        return device(128);
    }

    /** Which device its file system is on: {@code makedev(3)}. */
    public long fileSystem() {
        return device(136);
    }

    private long device(long offset) {
        long major = Integer.toUnsignedLong(statx.get(JAVA_INT, offset));
        long minor = Integer.toUnsignedLong(statx.get(JAVA_INT, offset + 4));
        return (minor & 0xFF) | (major & 0xFFF) << 8 | (minor & ~0xFFL) << 12 | (major & ~0xFFFL) << 32;
    }
}
