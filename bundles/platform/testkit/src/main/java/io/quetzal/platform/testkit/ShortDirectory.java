package io.quetzal.platform.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A directory for one test, with a path so short that UNIX sockets in it stay below the 108 bytes that Linux allows;
 * JUnit's own temporary directories often do not. Closing it deletes all that is in it.
 */
public final class ShortDirectory implements AutoCloseable {
    private final Path path;

    /** Makes an empty directory that only the owner can enter. */
    public ShortDirectory() {
        try {
            path = Files.createTempDirectory(Path.of("/tmp"), "qz");
        } catch (IOException e) {
            throw new UncheckedIOException("The test's directory could not be made in /tmp.", e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(path, new DeleteAll());
        } catch (IOException e) {
            throw new UncheckedIOException("The test's directory " + path + " could not be deleted.", e);
        }
    }

    private static final class DeleteAll extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
