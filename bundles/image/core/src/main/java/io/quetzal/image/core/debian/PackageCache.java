package io.quetzal.image.core.debian;

import io.quetzal.image.core.file.Checksums;
import io.quetzal.image.core.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Package files under their SHA-256, so that a build needs no network when the package was fetched before. */
public final class PackageCache {
    private static final int KEPT = 3;

    private final Path directory;

    /** Makes one over a directory, which is made when it is first needed. */
    public PackageCache(Path directory) {
        this.directory = directory;
    }

    /** The package's file, if it is here and is what the archive has signed. */
    Optional<Path> find(DebianPackage wanted) throws IOException {
        Path file = file(wanted);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (!matches(file, wanted)) {
            Files.delete(file);
            return Optional.empty();
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        return Optional.of(file);
    }

    /**
     * Takes a file that was fetched.
     *
     * @throws IOException if it is not what the archive has signed
     */
    Path add(DebianPackage fetched, Path file) throws IOException {
        if (!matches(file, fetched)) {
            throw new IOException("What apt fetched for " + fetched.title() + " does not have the signed checksum "
                    + fetched.sha256());
        }
        Files.createDirectories(directory);
        DurableFiles.sync(file);
        Path target = file(fetched);
        DurableFiles.move(file, target);
        return target;
    }

    /** Forgets all but the packages used last. Only while nothing is built. */
    public void prune() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> files;
        try (var all = Files.list(directory)) {
            files = all.sorted(Comparator.comparing(PackageCache::lastUsed).reversed())
                    .toList();
        }
        for (Path file : files.subList(Math.min(KEPT, files.size()), files.size())) {
            Files.deleteIfExists(file);
        }
    }

    private Path file(DebianPackage wanted) {
        return directory.resolve(wanted.sha256() + ".deb");
    }

    private static boolean matches(Path file, DebianPackage wanted) throws IOException {
        return Files.size(file) == wanted.size().bytes() && Checksums.of(file).equals(wanted.sha256());
    }

    private static FileTime lastUsed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
