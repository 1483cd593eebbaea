package io.quetzal.store.core.node;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoreSecret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/**
 * The key file of a node's store: random bytes that the owner alone can read. Whoever loses it loses what is in the store,
 * and whoever copies the store without it has nothing.
 */
final class NodeKey {
    private static final int BYTES = 64;

    private NodeKey() {}

    /** Makes the key if it is not there. Returns when a crash does not take it away. */
    static StoreSecret.KeyFile makeOrRead(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return new StoreSecret.KeyFile(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new StoreException(
                    StoreFailure.DISK_FAILED,
                    "The key of the store, " + file + ", can be neither made nor read: " + e.getMessage()
                            + ". Put it back from where you keep a copy.",
                    e);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(random));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.resolveSibling("."))) {
            directory.force(true);
        }
    }
}
