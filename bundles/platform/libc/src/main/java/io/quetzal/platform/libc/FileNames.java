package io.quetzal.platform.libc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Names in directories: what has them, and making and removing them. Failures are {@link LibcException}s. */
public final class FileNames {
    private static final int AT_REMOVEDIR = 0x200;
    private static final int MODE_TYPE = 0xF000;
    private static final int LONGEST_LINK = 4096;

    private final Posix posix;
    private final MemorySegment link;

    FileNames(Posix posix, Arena arena) {
        this.posix = posix;
        this.link = arena.allocate(LONGEST_LINK);
    }

    /**
     * Opens a file. Programs that the process starts do not inherit it.
     *
     * @param directory where the name is looked up
     * @param flags of {@link OpenFlag}, added up
     * @param mode the permissions of a file that is made, less the process's umask
     * @return a descriptor, to be closed with {@link FileData#close}
     */
    public int open(int directory, byte[] name, int flags, int mode) {
        return (int) posix.call(FileCall.OPENAT, directory, posix.name(name), flags | OpenFlag.CLOSE_ON_EXEC, mode, 0);
    }

    /** Makes a directory, with the permissions less the process's umask. */
    public void makeDirectory(int directory, byte[] name, int mode) {
        posix.call(FileCall.MKDIRAT, directory, posix.name(name), mode, 0, 0);
    }

    /**
     * Makes a fifo, a socket, a device or an empty file.
     *
     * @param mode its type, as {@link FileStatus#mode()} has it, and its permissions, less the process's umask
     * @param device for devices, as {@link FileStatus#device()} has it
     */
    public void makeNode(int directory, byte[] name, int mode, long device) {
        if ((mode & MODE_TYPE) == 0) {
            throw new IllegalArgumentException("A node needs a type in its mode.");
        }
        posix.call(FileCall.MKNODAT, directory, posix.name(name), mode, device, 0);
    }

    /** Makes a symbolic link that leads where the target says, whether something is there or not. */
    public void makeSymbolicLink(byte[] target, int directory, byte[] name) {
        posix.call(FileCall.SYMLINKAT, posix.name(target), directory, posix.secondName(name), 0, 0);
    }

    /** Gives a file one more name. A symbolic link is not followed but gets the name itself. */
    public void link(int directory, byte[] name, int newDirectory, byte[] newName) {
        posix.call(FileCall.LINKAT, directory, posix.name(name), newDirectory, posix.secondName(newName), 0);
    }

    /** Gives a file another name, in place of whatever has that name. */
    public void rename(int directory, byte[] name, int newDirectory, byte[] newName) {
        posix.call(FileCall.RENAMEAT, directory, posix.name(name), newDirectory, posix.secondName(newName), 0);
    }

    /** Takes a name from what is no directory. */
    public void remove(int directory, byte[] name) {
        posix.call(FileCall.UNLINKAT, directory, posix.name(name), 0, 0, 0);
    }

    /** Removes an empty directory. */
    public void removeDirectory(int directory, byte[] name) {
        posix.call(FileCall.UNLINKAT, directory, posix.name(name), AT_REMOVEDIR, 0, 0);
    }

    /** Where a symbolic link leads. */
    public byte[] readLink(int directory, byte[] name) {
        long length = posix.call(FileCall.READLINKAT, directory, posix.name(name), link.address(), LONGEST_LINK, 0);
        byte[] target = new byte[(int) length];
        MemorySegment.copy(link, JAVA_BYTE, 0, target, 0, target.length);
        return target;
    }
}
