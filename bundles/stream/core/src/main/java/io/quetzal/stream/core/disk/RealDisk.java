package io.quetzal.stream.core.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A directory of the machine. Files and directories are readable by their owner alone. */
public final class RealDisk implements Disk {
    static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path directory;
    private final KernelCalls kernel = new KernelCalls();

    /** The directory need not be there. */
    public RealDisk(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public DiskFile create(String name) {
        Path path = directory.resolve(name);
        try {
            return new RealFile(path, kernel, FileChannel.open(path, NEW, OWNER_ONLY));
        } catch (IOException e) {
            throw DiskFailures.of("make", path, e);
        }
    }

    @Override
    public DiskFile open(String name) {
        Path path = directory.resolve(name);
        try {
            return new RealFile(
                    path, kernel, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw DiskFailures.of("open", path, e);
        }
    }

    @Override
    public boolean exists(String name) {
        return Files.exists(directory.resolve(name));
    }

    @Override
    public List<String> list(String name) {
        Path path = directory.resolve(name);
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw DiskFailures.of("list", path, e);
        }
        return names;
    }

    @Override
    public void rename(String from, String to) {
        Path path = directory.resolve(from);
        try {
            Files.move(path, directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw DiskFailures.of("rename", path, e);
        }
    }

    @Override
    public void delete(String name) {
        Path path = directory.resolve(name);
        try {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                for (String inside : list(name)) {
                    delete(name + "/" + inside);
                }
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw DiskFailures.of("delete", path, e);
        }
    }

    @Override
    public void makeDirectory(String name) {
        Path path = directory.resolve(name);
        try {
            makeDirectory(path);
        } catch (IOException e) {
            throw DiskFailures.of("make", path, e);
        }
    }

    private static void makeDirectory(Path path) throws IOException {
        Path parent = path.getParent();
        if (Files.isDirectory(path) || parent == null) {
            return;
        }
        makeDirectory(parent);
        Files.createDirectory(path, OWNER_ONLY_DIRECTORY);
        sync(parent);
    }

    /** Java opens a directory to read, and syncing that is what POSIX asks for. */
    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void syncDirectory(String name) {
        Path path = directory.resolve(name);
        try {
            sync(path);
        } catch (IOException e) {
            throw DiskFailures.of("sync", path, e);
        }
    }

    @Override
    public DiskLock lock() {
        return ProcessLock.take(directory);
    }

    @Override
    public String place() {
        return directory.toString();
    }
}
