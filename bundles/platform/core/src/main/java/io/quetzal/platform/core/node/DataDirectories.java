package io.quetzal.platform.core.node;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.node.NodeException;
import io.quetzal.platform.api.node.NodeException.NodeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes the directories in which subsystems keep their bulk data, for the node's user alone. */
final class DataDirectories {
    private static final Set<PosixFilePermission> OWNER_ALONE = Set.of(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);

    private final Path data;

    DataDirectories(Path home) {
        this.data = home.resolve("data");
    }

    /** A subsystem's name is also a directory's, so it is held to the rules of names: it leads nowhere else. */
    Path of(String subsystem) {
        Path directory = data.resolve(new Name(subsystem).value());
        try {
            Files.createDirectories(data, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
            if (!Files.getPosixFilePermissions(directory).equals(OWNER_ALONE)) {
                Files.setPosixFilePermissions(directory, OWNER_ALONE);
            }
            return directory;
        } catch (IOException e) {
            throw new NodeException(
                    NodeFailure.DIRECTORY_UNUSABLE,
                    "The data directory " + directory + " cannot be made or used: " + e
                            + ". Check that the node's user owns " + data + " and that its disk has room.",
                    e);
        }
    }
}
