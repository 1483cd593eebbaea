package io.quetzal.image.core;

import io.quetzal.image.core.ImageManifest.ImageFile;
import io.quetzal.image.core.file.Checksums;
import io.quetzal.image.core.file.DurableFiles;
import io.quetzal.platform.api.quantity.ByteSize;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/**
 * A directory in which an image comes into being. Whatever is left in it when it is closed is removed; what a crash
 * leaves is removed at the next start.
 *
 * @param scratch for what is needed on the way
 * @param image for what will be the image
 */
record Workspace(Path scratch, Path image) implements AutoCloseable {
    private static final int BUFFER = 1 << 18;

    /** Writes a file's bytes. */
    @FunctionalInterface
    interface Writer {
        /** Writes all of them. */
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    static Workspace make(Path directory) throws IOException {
        Path scratch = Files.createDirectories(directory.resolve("scratch"));
        return new Workspace(scratch, Files.createDirectories(directory.resolve("image")));
    }

    /** Writes a file of the image and answers how it looks. */
    ImageFile write(String name, Writer writer) throws IOException, InterruptedException {
        Path file = image.resolve(name);
        var digest = Checksums.digest();
        try (OutputStream out =
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), digest)) {
            writer.writeTo(out);
        }
        return sealed(name, HexFormat.of().formatHex(digest.digest()));
    }

    /** Takes a file that is in the image's directory already. */
    ImageFile take(String name) throws IOException {
        return sealed(name, Checksums.of(image.resolve(name)));
    }

    private ImageFile sealed(String name, String sha256) throws IOException {
        Path file = image.resolve(name);
        DurableFiles.sync(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        return new ImageFile(name, new ByteSize(Files.size(file)), sha256);
    }

    @Override
    public void close() throws IOException {
        Path directory = scratch.getParent();
        if (directory != null) {
            DurableFiles.deleteTree(directory);
        }
    }
}
