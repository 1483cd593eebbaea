package io.quetzal.image.core.initramfs;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a cpio archive in the "new ASCII" format, which is what a Linux kernel unpacks as its first file system.
 *
 * <p>The archive's bytes depend on nothing but names, modes and contents: times are 0, owner is root, inodes count up
 * from 1, and names must come in the order of their bytes, which also puts each directory before what is in it.
 *
 * @see <a href="https://www.kernel.org/doc/html/latest/driver-api/early-userspace/buffer-format.html">initramfs buffer
 *     format</a>
 */
final class CpioWriter implements AutoCloseable {
    private static final String MAGIC = "070701";
    private static final String TRAILER = "TRAILER!!!";
    private static final int HEADER = 110;
    private static final int WORD = 4;
    private static final int BLOCK = 512;
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int SYMBOLIC_LINK = 0120000;
    private static final int PERMISSIONS = 07777;

    private final Counted out;
    private byte[] lastName = new byte[0];
    private int inode;

    CpioWriter(OutputStream out) {
        this.out = new Counted(out);
    }

    /** Adds a directory. */
    void directory(String name, int permissions) throws IOException {
        entry(name, DIRECTORY | checked(permissions), 2, new byte[0]);
    }

    /** Adds a file. */
    void file(String name, int permissions, byte[] content) throws IOException {
        entry(name, REGULAR | checked(permissions), 1, content);
    }

    /** Adds a symbolic link. */
    void link(String name, String target) throws IOException {
        entry(name, SYMBOLIC_LINK | 0777, 1, target.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the archive and closes what it was written to. */
    @Override
    public void close() throws IOException {
        try (out) {
            header(0, 0, 1, 0, TRAILER.getBytes(StandardCharsets.US_ASCII));
            pad(BLOCK);
        }
    }

    private void entry(String name, int mode, int links, byte[] content) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (name.isEmpty() || name.startsWith("/") || name.endsWith("/") || name.equals(TRAILER)) {
            throw new IllegalArgumentException("\"" + name + "\" cannot be the name of an entry.");
        }
        if (Arrays.compareUnsigned(bytes, lastName) <= 0) {
            throw new IllegalArgumentException("\"" + name + "\" comes too late: entries are sorted by name.");
        }
        lastName = bytes;
        inode++;
        header(inode, mode, links, content.length, bytes);
        out.write(content);
        pad(WORD);
    }

    /** Thirteen numbers of eight hexadecimal digits behind the magic one, then the name with a zero byte. */
    private void header(int number, int mode, int links, int length, byte[] name) throws IOException {
        int[] fields = {number, mode, 0, 0, links, 0, length, 0, 0, 0, 0, name.length + 1, 0};
        var text = new StringBuilder(HEADER).append(MAGIC);
        for (int field : fields) {
            text.append("%08X".formatted(field));
        }
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(name);
        out.write(0);
        pad(WORD);
    }

    private void pad(int alignment) throws IOException {
        out.write(new byte[(int) (-out.count & (alignment - 1))]);
    }

    private static int checked(int permissions) {
        if ((permissions & ~PERMISSIONS) != 0) {
            throw new IllegalArgumentException("Permissions of " + Integer.toOctalString(permissions) + " cannot be.");
        }
        return permissions;
    }

    private static final class Counted extends FilterOutputStream {
        private long count;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            count++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            count += length;
        }
    }
}
