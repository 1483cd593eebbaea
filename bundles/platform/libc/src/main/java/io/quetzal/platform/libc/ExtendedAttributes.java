package io.quetzal.platform.libc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Extended attributes: {@code xattr(7)}. Access control lists are the ones called {@code system.posix_acl_access} and
 * {@code system.posix_acl_default}. Names are bytes with their namespace. Failures are {@link LibcException}s.
 */
public final class ExtendedAttributes {
    /** The longest that the kernel allows for a value, and for a list of names. */
    private static final int LARGEST = 65_536;

    private static final long ENODATA = 61;
    private static final long EOPNOTSUPP = 95;

    private final Posix posix;
    private final MemorySegment buffer;

    ExtendedAttributes(Posix posix, Arena arena) {
        this.posix = posix;
        this.buffer = arena.allocate(LARGEST);
    }

    /** The names of an open file's attributes; none if the file system knows none. */
    public List<byte[]> list(int fd) {
        return names(posix.attempt(FileCall.FLISTXATTR, fd, buffer.address(), LARGEST, 0, 0));
    }

    /** As {@link #list(int)}, by name; a symbolic link is not followed. */
    public List<byte[]> list(int directory, byte[] name) {
        return names(
                posix.attempt(FileCall.LLISTXATTR, posix.name(path(directory, name)), buffer.address(), LARGEST, 0, 0));
    }

    /** An attribute of an open file; null if there is none. */
    public byte @Nullable [] get(int fd, byte[] attribute) {
        return value(posix.attempt(FileCall.FGETXATTR, fd, posix.secondName(attribute), buffer.address(), LARGEST, 0));
    }

    /** As {@link #get(int, byte[])}, by name; a symbolic link is not followed. */
    public byte @Nullable [] get(int directory, byte[] name, byte[] attribute) {
        return value(posix.attempt(
                FileCall.LGETXATTR,
                posix.name(path(directory, name)),
                posix.secondName(attribute),
                buffer.address(),
                LARGEST,
                0));
    }

    /** Sets an attribute of an open file. */
    public void set(int fd, byte[] attribute, byte[] value) {
        posix.call(FileCall.FSETXATTR, fd, posix.secondName(attribute), copied(value), value.length, 0);
    }

    /** As {@link #set(int, byte[], byte[])}, by name; a symbolic link is not followed. */
    public void set(int directory, byte[] name, byte[] attribute, byte[] value) {
        posix.call(
                FileCall.LSETXATTR,
                posix.name(path(directory, name)),
                posix.secondName(attribute),
                copied(value),
                value.length,
                0);
    }

    /** Removes an attribute of an open file. */
    public void remove(int fd, byte[] attribute) {
        posix.call(FileCall.FREMOVEXATTR, fd, posix.secondName(attribute), 0, 0, 0);
    }

    /** As {@link #remove(int, byte[])}, by name; a symbolic link is not followed. */
    public void remove(int directory, byte[] name, byte[] attribute) {
        posix.call(FileCall.LREMOVEXATTR, posix.name(path(directory, name)), posix.secondName(attribute), 0, 0, 0);
    }

    /** The calls by name know no directory's descriptor, but /proc does; only the last name is not followed. */
    private static byte[] path(int directory, byte[] name) {
        if (directory == Posix.WORKING_DIRECTORY) {
            return name;
        }
        byte[] before = ("/proc/self/fd/" + directory + "/").getBytes(US_ASCII);
        byte[] path = new byte[before.length + name.length];
        System.arraycopy(before, 0, path, 0, before.length);
        System.arraycopy(name, 0, path, before.length, name.length);
        return path;
    }

    private long copied(byte[] value) {
        if (value.length > LARGEST) {
            throw new LibcException("An attribute of " + value.length + " bytes", 34);
        }
        MemorySegment.copy(value, 0, buffer, JAVA_BYTE, 0, value.length);
        return buffer.address();
    }

    private List<byte[]> names(long length) {
        if (length == 0 || length == -EOPNOTSUPP) {
            return List.of();
        }
        if (length < 0) {
            throw new LibcException("listxattr", (int) -length);
        }
        List<byte[]> names = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < length; i++) {
            if (buffer.get(JAVA_BYTE, i) == 0) {
                names.add(bytes(begin, i - begin));
                begin = i + 1;
            }
        }
        return names;
    }

    private byte @Nullable [] value(long length) {
        if (length == -ENODATA || length == -EOPNOTSUPP) {
            return null;
        }
        if (length < 0) {
            throw new LibcException("getxattr", (int) -length);
        }
        return bytes(0, (int) length);
    }

    private byte[] bytes(int begin, int length) {
        byte[] bytes = new byte[length];
        MemorySegment.copy(buffer, JAVA_BYTE, begin, bytes, 0, length);
        return bytes;
    }
}
