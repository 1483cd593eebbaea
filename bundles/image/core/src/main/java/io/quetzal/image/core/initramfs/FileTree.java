package io.quetzal.image.core.initramfs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files, links and directories by their path, in the order of the paths' bytes. */
final class FileTree {
    private static final int USUAL_DIRECTORY = 0755;

    private final SortedMap<String, Node> nodes =
            new TreeMap<>(Comparator.comparing(path -> path.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));

    /** Something in the tree, as it is written to an archive. */
    @FunctionalInterface
    private interface Node {
        void writeTo(CpioWriter archive, String path) throws IOException;
    }

    /** Adds a directory, and those above it that are missing. */
    FileTree directory(String path, int permissions) {
        put(path, (archive, name) -> archive.directory(name, permissions));
        return this;
    }

    /** Adds a file, and the directories above it that are missing. */
    FileTree file(String path, int permissions, byte[] content) {
        put(path, (archive, name) -> archive.file(name, permissions, content));
        return this;
    }

    /** Adds a file that holds text. */
    FileTree file(String path, int permissions, String content) {
        return file(path, permissions, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a symbolic link, and the directories above it that are missing. */
    FileTree link(String path, String target) {
        put(path, (archive, name) -> archive.link(name, target));
        return this;
    }

    /** Writes everything as a cpio archive. */
    void writeTo(OutputStream out) throws IOException {
        try (var archive = new CpioWriter(out)) {
            for (var entry : nodes.entrySet()) {
                entry.getValue().writeTo(archive, entry.getKey());
            }
        }
    }

    private void put(String path, Node node) {
        int slash = path.lastIndexOf('/');
        if (slash > 0 && !nodes.containsKey(path.substring(0, slash))) {
            directory(path.substring(0, slash), USUAL_DIRECTORY);
        }
        if (nodes.putIfAbsent(path, node) != null) {
            throw new IllegalArgumentException("There is something at \"" + path + "\" already.");
        }
    }
}
