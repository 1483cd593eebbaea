package io.quetzal.platform.testkit;

import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.node.NodeStatus;
import io.quetzal.platform.api.quantity.ByteSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

/** A node that is no more than a home directory. */
public final class TestNode implements NodeService {
    private final Path home;

    /** A node whose files are below this directory. */
    public TestNode(Path home) {
        this.home = home;
    }

    @Override
    public NodeStatus status() {
        return new NodeStatus(
                "0.0.0",
                ProcessHandle.current().pid(),
                Instant.EPOCH,
                Duration.ZERO,
                home,
                1,
                2,
                true,
                1,
                ByteSize.ofGibibytes(1),
                ByteSize.ofGibibytes(1),
                ByteSize.ZERO,
                ByteSize.ofGibibytes(1));
    }

    @Override
    public Path dataDirectory(String subsystem) {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        try {
            return Files.createDirectories(home.resolve("data").resolve(subsystem), ownerOnly);
        } catch (IOException e) {
            throw new UncheckedIOException("The test's data directory could not be made below " + home + ".", e);
        }
    }
}
