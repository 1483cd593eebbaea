package io.quetzal.vm.core;

import io.quetzal.platform.api.id.UniqueId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machines' directories, each under the machine's id. A directory that is being made or deleted holds a marker: if
 * the node dies meanwhile, the next start finishes the work. A directory with neither marker nor record is never
 * deleted, because the state may have been restored from an older backup and the directory holds somebody's disks.
 */
final class MachineDirectories {
    private static final Logger LOG = LoggerFactory.getLogger(MachineDirectories.class);
    private static final String MARKER = "unfinished";

    private final Path root;

    MachineDirectories(Path root) {
        this.root = root;
    }

    Path of(UniqueId id) {
        return root.resolve(id.value());
    }

    /** Makes a directory, marked as unfinished. */
    Path make(UniqueId id) {
        Path directory = of(id);
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            mark(id);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + directory + " could not be made.", e);
        }
    }

    /** Says that the directory is only half made or half deleted. */
    void mark(UniqueId id) {
        try {
            Files.writeString(of(id).resolve(MARKER), "");
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + of(id) + " could not be written.", e);
        }
    }

    /** Says that the directory is whole. */
    void finish(UniqueId id) {
        try {
            Files.deleteIfExists(of(id).resolve(MARKER));
        } catch (IOException e) {
            // Harmless: it counts only where there is no record.
            LOG.warn("The marker in {} could not be deleted: {}", of(id), e.getMessage());
        }
    }

    /** Deletes a directory with all that is in it, if it is there. */
    void remove(UniqueId id) {
        if (!Files.exists(of(id))) {
            return;
        }
        try {
            Files.walkFileTree(of(id), new DeleteAll(of(id)));
        } catch (IOException e) {
            LOG.warn(
                    "The directory {} could not be deleted; the node's next start tries again: {}",
                    of(id),
                    e.toString());
        }
    }

    /** Finishes what an earlier node has left half done, and names the directories that nobody knows. */
    List<Path> cleanUp(Set<UniqueId> known) {
        try (Stream<Path> directories = Files.list(root)) {
            return directories
                    .filter(Files::isDirectory)
                    .filter(each -> !settle(each, known))
                    .toList();
        } catch (IOException e) {
            LOG.warn("The machines' directories in {} could not be looked through: {}", root, e.toString());
            return List.of();
        }
    }

    private boolean settle(Path directory, Set<UniqueId> known) {
        String name = directory.getFileName().toString();
        var id = known.stream().filter(each -> each.value().equals(name)).findFirst();
        if (id.isPresent()) {
            finish(id.get());
            return true;
        }
        if (!Files.exists(directory.resolve(MARKER))) {
            return false;
        }
        LOG.info("Deleting {}, which was only half made or half deleted when the node ended", directory);
        remove(new UniqueId(name));
        return true;
    }

    /** Deletes the marker last but for the directory itself, so that dying in the middle leaves it marked. */
    private static final class DeleteAll extends SimpleFileVisitor<Path> {
        private final Path top;

        DeleteAll(Path top) {
            this.top = top;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!file.equals(top.resolve(MARKER))) {
                Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (directory.equals(top)) {
                Files.deleteIfExists(top.resolve(MARKER));
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
