package io.quetzal.store.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quetzal.platform.libc.FileStatus;
import io.quetzal.platform.libc.LibcException;
import io.quetzal.platform.libc.OpenFlag;
import io.quetzal.platform.libc.Posix;
import io.quetzal.store.core.tree.PathText;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Random;

/** Makes a directory that holds whatever a file system allows, as far as the user of the tests may make it. */
final class NastyTree implements AutoCloseable {
    static final byte[] NO_UTF8 = {'b', 'a', 'd', (byte) 0xFF, '\n', (byte) 0xC3};
    private static final int MAKE = OpenFlag.READ_WRITE | OpenFlag.CREATE | OpenFlag.EXCLUSIVE;

    private final Posix posix = new Posix();
    private final Random random = new Random(7);
    private final int fd;

    NastyTree(Path directory) {
        fd = posix.names()
                .open(Posix.WORKING_DIRECTORY, PathText.bytes(directory), OpenFlag.READ | OpenFlag.DIRECTORY, 0);
    }

    /** Makes everything. */
    void make() {
        contents();
        names();
        sparse();
        links();
        nodes();
        attributes();
        deep();
    }

    private void contents() {
        for (int size : new int[] {0, 1, 128, 129, 4096, 100_000, 9_000_000}) {
            file("size-" + size, random(size));
        }
        byte[] twice = random(1_000_000);
        file("twice-1", twice);
        file("twice-2", twice);
        file("zeros", new byte[3_000_000]);
        directory("many");
        for (int i = 0; i < 2000; i++) {
            file("many/file-" + i, ("content of " + i).repeat(1 + i % 40).getBytes(UTF_8));
        }
        directory("empty");
    }

    private void names() {
        file(NO_UTF8, random(500));
        file("line\nbreak\tand \"quotes\" and \\x41 and \\", random(500));
        file("-rf *", random(500));
        file("x".repeat(255), random(500));
    }

    private void sparse() {
        int file = posix.names().open(fd, bytes("sparse"), MAKE, 0600);
        posix.data().truncate(file, 1L << 30);
        write(file, random(5000), 0);
        write(file, random(70_000), 500L << 20);
        posix.data().close(file);
        int hole = posix.names().open(fd, bytes("only-a-hole"), MAKE, 0600);
        posix.data().truncate(hole, 5 << 20);
        posix.data().close(hole);
    }

    private void links() {
        posix.names().link(fd, bytes("size-100000"), fd, bytes("zz-same-as-size-100000"));
        posix.names().link(fd, bytes("size-100000"), fd, bytes("many/same-as-size-100000"));
        posix.names().makeSymbolicLink(bytes("size-1"), fd, bytes("symbolic"));
        posix.names().makeSymbolicLink(bytes("/nowhere/" + "y".repeat(3000)), fd, bytes("long-symbolic"));
        posix.names().makeSymbolicLink(NO_UTF8, fd, bytes("symbolic-to-bytes"));
    }

    private void nodes() {
        posix.names().makeNode(fd, bytes("fifo"), FileStatus.FIFO | 0640, 0);
        posix.names().makeNode(fd, bytes("socket"), FileStatus.SOCKET | 0600, 0);
        try {
            posix.names().makeNode(fd, bytes("null"), FileStatus.CHARACTER_DEVICE | 0666, 0x103);
            posix.names().makeNode(fd, bytes("disk"), FileStatus.BLOCK_DEVICE | 0660, 0xFFF00);
            posix.attributes().setOwner(fd, bytes("symbolic"), 12, 34);
            posix.attributes().setOwner(fd, bytes("size-4096"), 4_000_000_000L, 5);
        } catch (LibcException e) {
            // Only root may make these.
        }
    }

    private void attributes() {
        int file = posix.names().open(fd, bytes("size-129"), OpenFlag.READ_WRITE, 0);
        posix.extendedAttributes().set(file, bytes("user.of"), new byte[] {0, 1, 2, -1});
        posix.extendedAttributes().set(file, bytes("user.long"), random(2000));
        posix.extendedAttributes().set(file, bytes("user.empty"), new byte[0]);
        accessControlList(file);
        posix.attributes().setMode(file, 06755);
        posix.data().close(file);
        posix.attributes().setModified(fd, bytes("size-129"), -86_400, 123_456_789);
        posix.attributes().setModified(fd, bytes("size-0"), 5_000_000_000L, 999_999_999);
        posix.attributes().setModified(fd, bytes("symbolic"), 77, 5);
        int empty = posix.names().open(fd, bytes("empty"), OpenFlag.READ, 0);
        posix.attributes().setMode(empty, 01755);
        posix.extendedAttributes().set(empty, bytes("user.directory"), bytes("yes"));
        posix.attributes().setModified(empty, 1_000_000_000L, 7);
        posix.data().close(empty);
    }

    /** {@code u::rwx,u:2:r-x,g::r-x,m::r-x,o::r-x}, as the kernel has it. */
    private void accessControlList(int file) {
        byte[] list = new byte[4 + 5 * 8];
        list[0] = 2;
        int[][] entries = {{1, 7, -1}, {2, 5, 2}, {4, 5, -1}, {16, 5, -1}, {32, 5, -1}};
        for (int i = 0; i < entries.length; i++) {
            int at = 4 + i * 8;
            list[at] = (byte) entries[i][0];
            list[at + 2] = (byte) entries[i][1];
            for (int b = 0; b < 4; b++) {
                list[at + 4 + b] = (byte) (entries[i][2] >> (8 * b));
            }
        }
        posix.extendedAttributes().set(file, bytes("system.posix_acl_access"), list);
    }

    /** A path of more than 4 KiB, which no call takes as a whole. */
    private void deep() {
        int at = fd;
        for (int i = 0; i < 20; i++) {
            byte[] name = bytes(i + "-" + "d".repeat(240));
            posix.names().makeDirectory(at, name, 0755);
            int next = posix.names().open(at, name, OpenFlag.READ | OpenFlag.DIRECTORY, 0);
            if (at != fd) {
                posix.data().close(at);
            }
            at = next;
        }
        int file = posix.names().open(at, bytes("at the bottom"), MAKE, 0600);
        write(file, random(1000), 0);
        posix.data().close(file);
        posix.data().close(at);
    }

    private void directory(String name) {
        posix.names().makeDirectory(fd, bytes(name), 0755);
    }

    void file(String name, byte[] content) {
        file(bytes(name), content);
    }

    private void file(byte[] name, byte[] content) {
        int file = posix.names().open(fd, name, MAKE, 0644);
        write(file, content, 0);
        posix.data().close(file);
    }

    private void write(int file, byte[] content, long position) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, content);
            posix.data().writeAt(file, bytes, position);
        }
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Override
    public void close() {
        posix.data().close(fd);
    }
}
