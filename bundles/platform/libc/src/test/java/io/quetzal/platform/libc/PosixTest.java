package io.quetzal.platform.libc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PosixTest {
    private static final byte[] NO_UTF8 = {'a', '\n', (byte) 0xFF, (byte) 0xC3};

    private final Posix posix = new Posix();
    private final FileStatus status = new FileStatus();

    @TempDir
    private Path directory;

    private int fd;

    @BeforeEach
    void openDirectory() {
        fd = posix.names()
                .open(
                        Posix.WORKING_DIRECTORY,
                        directory.toString().getBytes(UTF_8),
                        OpenFlag.READ | OpenFlag.DIRECTORY,
                        0);
    }

    @AfterEach
    void closeDirectory() {
        posix.data().close(fd);
    }

    @Test
    void writesAndReadsAtPlaces() {
        int file = make("file");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom("some text");
            posix.data().writeAt(file, text.asSlice(0, 9), 5);
            MemorySegment read = arena.allocate(100);
            assertThat(posix.data().readAt(file, read, 0)).isEqualTo(14);
            assertThat(read.asSlice(0, 5).toArray(ValueLayout.JAVA_BYTE)).containsOnly(0);
            assertThat(read.getString(5)).isEqualTo("some text");
            assertThat(posix.data().readAt(file, read, 14)).isZero();
            assertThat(posix.data().read(file, read.asSlice(0, 3))).isEqualTo(3);
            posix.data().truncate(file, 7);
            posix.data().sync(file);
            posix.data().syncData(file);
            assertThat(posix.data().read(file, read)).isEqualTo(4);
        } finally {
            posix.data().close(file);
        }
    }

    @Test
    void tellsEverythingOfAFile() throws IOException {
        posix.data().close(make("file"));
        Files.writeString(directory.resolve("file"), "0123456789");
        posix.names().link(fd, bytes("file"), fd, bytes("other"));
        posix.attributes().setOwner(fd, bytes("file"), ownUser(), ownGroup());
        posix.attributes().setModified(fd, bytes("file"), -5, 123_456_789);
        posix.attributes().read(fd, bytes("other"), status);
        assertThat(status.type()).isEqualTo(FileStatus.REGULAR);
        assertThat(status.size()).isEqualTo(10);
        assertThat(status.links()).isEqualTo(2);
        assertThat(status.inode()).isEqualTo(Files.getAttribute(directory.resolve("file"), "unix:ino"));
        assertThat(status.fileSystem()).isEqualTo(Files.getAttribute(directory.resolve("file"), "unix:dev"));
        assertThat(status.modifiedSeconds()).isEqualTo(-5);
        assertThat(status.modifiedNanos()).isEqualTo(123_456_789);
        assertThat(Files.getLastModifiedTime(directory.resolve("file")).toInstant())
                .isEqualTo(Instant.ofEpochSecond(-5, 123_456_789));
        assertThat(status.owner()).isEqualTo(ownUser());
        assertThat(status.group()).isEqualTo(ownGroup());
        assertThat(status.changedSeconds()).isPositive();
        assertThat(status.changedNanos()).isBetween(0, 999_999_999);
        assertThat(status.allocated()).isPositive();
    }

    @Test
    void takesNamesThatAreNoText() {
        posix.names().makeDirectory(fd, NO_UTF8, 0700);
        assertThat(names()).containsExactly(NO_UTF8);
        posix.names().rename(fd, NO_UTF8, fd, bytes("plain"));
        assertThat(names()).containsExactly(bytes("plain"));
        posix.names().removeDirectory(fd, bytes("plain"));
        assertThat(names()).isEmpty();
    }

    @Test
    void readsDirectoriesThatNeedSeveralCalls() throws IOException {
        for (int i = 0; i < 3000; i++) {
            Files.createFile(directory.resolve("a-name-that-is-somewhat-long-" + i));
        }
        assertThat(names()).hasSize(3000).doesNotHaveDuplicates();
    }

    @Test
    void followsNoSymbolicLink() throws IOException {
        posix.names().makeSymbolicLink(bytes("/etc/\n"), fd, bytes("link"));
        assertThat(posix.names().readLink(fd, bytes("link"))).isEqualTo(bytes("/etc/\n"));
        posix.attributes().read(fd, bytes("link"), status);
        assertThat(status.type()).isEqualTo(FileStatus.SYMBOLIC_LINK);
        posix.attributes().setModified(fd, bytes("link"), 7, 0);
        assertThat(Files.getLastModifiedTime(directory.resolve("link"), LinkOption.NOFOLLOW_LINKS)
                        .toInstant())
                .isEqualTo(Instant.ofEpochSecond(7));
        assertThatThrownBy(() -> posix.names().open(fd, bytes("link"), OpenFlag.READ | OpenFlag.NO_FOLLOW, 0))
                .isInstanceOfSatisfying(
                        LibcException.class, e -> assertThat(e.error()).isEqualTo(Errno.ELOOP));
        posix.names().remove(fd, bytes("link"));
    }

    @Test
    void findsDataAndHoles() {
        int file = make("sparse");
        try (Arena arena = Arena.ofConfined()) {
            posix.data().truncate(file, 10 << 20);
            posix.data().writeAt(file, arena.allocate(4096), 1 << 20);
            posix.data().advise(file, 0, 0, FileData.Advice.SEQUENTIAL);
            assertThat(posix.data().nextData(file, 0)).isEqualTo(1 << 20);
            assertThat(posix.data().nextHole(file, 1 << 20)).isBetween((1L << 20) + 4096, 2L << 20);
            assertThat(posix.data().nextData(file, 5 << 20)).isEqualTo(-1);
            assertThat(posix.data().punchHole(file, 0, 2 << 20)).isTrue();
            assertThat(posix.data().nextData(file, 0)).isEqualTo(-1);
        } finally {
            posix.data().close(file);
        }
    }

    @Test
    void reservesRoomBehindTheEnd() {
        int file = make("reserved");
        assertThat(posix.data().reserve(file, 0, 1 << 20)).isTrue();
        posix.attributes().read(file, status);
        assertThat(status.size()).isZero();
        posix.data().truncate(file, 0);
        posix.data().close(file);
    }

    @Test
    void keepsExtendedAttributes() {
        int file = make("file");
        byte[] attribute = bytes("user.of\377this");
        posix.extendedAttributes().set(file, attribute, new byte[] {0, 1, -1});
        posix.extendedAttributes().set(fd, bytes("file"), bytes("user.empty"), new byte[0]);
        assertThat(posix.extendedAttributes().list(file)).containsExactlyInAnyOrder(attribute, bytes("user.empty"));
        assertThat(posix.extendedAttributes().list(fd, bytes("file"))).hasSize(2);
        assertThat(posix.extendedAttributes().get(fd, bytes("file"), attribute)).containsExactly(0, 1, -1);
        assertThat(posix.extendedAttributes().get(file, bytes("user.empty"))).isEmpty();
        assertThat(posix.extendedAttributes().get(file, bytes("user.missing"))).isNull();
        posix.extendedAttributes().remove(file, attribute);
        posix.extendedAttributes().remove(fd, bytes("file"), bytes("user.empty"));
        assertThat(posix.extendedAttributes().list(file)).isEmpty();
        posix.data().close(file);
    }

    @Test
    void setsModes() throws IOException {
        posix.names().makeNode(fd, bytes("fifo"), FileStatus.FIFO | 0600, 0);
        int fifo = posix.names().open(fd, bytes("fifo"), OpenFlag.PATH | OpenFlag.NO_FOLLOW, 0);
        posix.attributes().setModeOfPath(fifo, 0641);
        posix.data().close(fifo);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("fifo"))))
                .isEqualTo("rw-r----x");
        int file = make("file");
        posix.attributes().setMode(file, 04755);
        posix.attributes().read(file, status);
        assertThat(status.mode()).isEqualTo(FileStatus.REGULAR | 04755);
        posix.data().close(file);
    }

    @Test
    void saysWhyItFailed() {
        assertThatThrownBy(() -> posix.attributes().read(fd, bytes("nothing"), status))
                .isInstanceOf(LibcException.class)
                .hasMessageContaining("statx")
                .hasMessageContaining("ENOENT")
                .hasMessageContaining("it is not there");
        assertThat(posix.attributes().readIfThere(fd, bytes("nothing"), status)).isFalse();
        assertThatThrownBy(() -> posix.names().open(fd, new byte[5000], OpenFlag.READ, 0))
                .isInstanceOfSatisfying(
                        LibcException.class, e -> assertThat(e.error()).isEqualTo(Errno.ENAMETOOLONG));
        assertThatThrownBy(() -> posix.names().remove(fd, new byte[] {'a', 0, 'b'}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private int make(String name) {
        return posix.names().open(fd, bytes(name), OpenFlag.READ_WRITE | OpenFlag.CREATE | OpenFlag.EXCLUSIVE, 0600);
    }

    private List<byte[]> names() {
        int again = posix.names().open(fd, bytes("."), OpenFlag.READ | OpenFlag.DIRECTORY, 0);
        var reader = new DirectoryReader(posix);
        List<byte[]> found = new ArrayList<>();
        reader.begin();
        while (reader.next(again)) {
            found.add(reader.name());
        }
        posix.data().close(again);
        found.sort(Arrays::compareUnsigned);
        return found;
    }

    private long ownUser() throws IOException {
        return (int) Files.getAttribute(directory, "unix:uid");
    }

    private long ownGroup() throws IOException {
        return (int) Files.getAttribute(directory, "unix:gid");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
