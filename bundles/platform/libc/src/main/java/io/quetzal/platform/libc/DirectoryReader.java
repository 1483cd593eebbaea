package io.quetzal.platform.libc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Reads the names in directories, one after the other, in no particular order. Used again for the next directory. */
public final class DirectoryReader {
    private static final int BUFFER = 64 << 10;
    private static final int NAME = 19;

    private final Posix posix;
    private final MemorySegment entries = Arena.ofAuto().allocate(BUFFER, Long.BYTES);
    private long position;
    private long end;
    private long name;
    private int nameLength;

    /** Reads with what this thread calls the kernel with. */
    public DirectoryReader(Posix posix) {
        this.posix = posix;
    }

    /** Begins with a directory that is open and was not read yet. */
    public void begin() {
        position = 0;
        end = 0;
    }

    /**
     * Goes to the next name but {@code .} and {@code ..}.
     *
     * @param fd the directory
     * @return false if there is none
     * @throws LibcException if it cannot be read
     */
    public boolean next(int fd) {
        do {
            if (position == end && !fill(fd)) {
                return false;
            }
            name = position + NAME;
            nameLength = 0;
            while (entries.get(JAVA_BYTE, name + nameLength) != 0) {
                nameLength++;
            }
            position += Short.toUnsignedLong(entries.get(JAVA_SHORT, position + 16));
        } while (isDots());
        return true;
    }

    /** The name that {@link #next} has come to. */
    public byte[] name() {
        byte[] bytes = new byte[nameLength];
        MemorySegment.copy(entries, JAVA_BYTE, name, bytes, 0, nameLength);
        return bytes;
    }

    private boolean fill(int fd) {
        end = posix.call(FileCall.GETDENTS, fd, entries.address(), BUFFER, 0, 0);
        position = 0;
        return end > 0;
    }

    private boolean isDots() {
        return nameLength <= 2
                && entries.get(JAVA_BYTE, name) == '.'
                && (nameLength == 1 || entries.get(JAVA_BYTE, name + 1) == '.');
    }
}
