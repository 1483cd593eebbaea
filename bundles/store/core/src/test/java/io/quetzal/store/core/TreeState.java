package io.quetzal.store.core;

import io.quetzal.platform.libc.DirectoryReader;
import io.quetzal.platform.libc.FileStatus;
import io.quetzal.platform.libc.OpenFlag;
import io.quetzal.platform.libc.Posix;
import io.quetzal.store.core.tree.PathText;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** Everything that is to be seen of a tree, as text to compare. Written apart from what stores and restores trees. */
final class TreeState {
    private static final int DIRECTORY = OpenFlag.READ | OpenFlag.DIRECTORY | OpenFlag.NO_FOLLOW;

    private final Posix posix = new Posix();
    private final FileStatus status = new FileStatus();
    private final Map<String, String> state = new TreeMap<>();
    private final Map<Long, String> firstNames = new HashMap<>();

    private TreeState() {}

    /** By path: what is there. The directory itself is left out. */
    static Map<String, String> of(Path directory) {
        var state = new TreeState();
        int fd = state.posix.names().open(Posix.WORKING_DIRECTORY, PathText.bytes(directory), DIRECTORY, 0);
        state.inside(fd, "");
        state.posix.data().close(fd);
        return state.state;
    }

    private void inside(int fd, String path) {
        var names = new DirectoryReader(posix);
        List<byte[]> found = new ArrayList<>();
        names.begin();
        while (names.next(fd)) {
            found.add(names.name());
        }
        found.sort(Arrays::compareUnsigned);
        for (byte[] name : found) {
            one(fd, name, path + "/" + PathText.show(name));
        }
    }

    private void one(int fd, byte[] name, String path) {
        posix.attributes().read(fd, name, status);
        var text = new StringBuilder();
        text.append(Integer.toOctalString(status.mode()))
                .append(' ')
                .append(status.owner())
                .append(':')
                .append(status.group())
                .append(' ')
                .append(status.modifiedSeconds())
                .append('.')
                .append(status.modifiedNanos());
        int type = status.type();
        if (type == FileStatus.CHARACTER_DEVICE || type == FileStatus.BLOCK_DEVICE) {
            text.append(" device ").append(status.device());
        }
        if (type != FileStatus.DIRECTORY) {
            String first = firstNames.putIfAbsent(status.inode(), path);
            text.append(" links ").append(status.links()).append(first == null ? "" : " same as " + first);
        }
        if (type == FileStatus.REGULAR) {
            text.append(" size ")
                    .append(status.size())
                    .append(status.allocated() < status.size() / 2 ? " sparse" : "")
                    .append(" content ")
                    .append(content(fd, name));
        }
        if (type == FileStatus.SYMBOLIC_LINK) {
            text.append(" to ").append(PathText.show(posix.names().readLink(fd, name)));
        }
        Map<String, String> attributes = new TreeMap<>();
        for (byte[] attribute : posix.extendedAttributes().list(fd, name)) {
            byte[] value = posix.extendedAttributes().get(fd, name, attribute);
            attributes.put(PathText.show(attribute), HexFormat.of().formatHex(value));
        }
        state.put(path, text + " " + attributes);
        if (type == FileStatus.DIRECTORY) {
            int inside = posix.names().open(fd, name, DIRECTORY, 0);
            inside(inside, path);
            posix.data().close(inside);
        }
    }

    private String content(int directory, byte[] name) {
        int fd = posix.names().open(directory, name, OpenFlag.READ | OpenFlag.NO_FOLLOW, 0);
        var crc = new CRC32C();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(1 << 20);
            long read;
            while ((read = posix.data().read(fd, buffer)) > 0) {
                ByteBuffer bytes = buffer.asSlice(0, read).asByteBuffer();
                crc.update(bytes);
            }
        } finally {
            posix.data().close(fd);
        }
        return Long.toHexString(crc.getValue());
    }
}
