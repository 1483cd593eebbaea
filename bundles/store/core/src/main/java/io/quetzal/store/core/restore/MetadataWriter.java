package io.quetzal.store.core.restore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.quetzal.platform.libc.Errno;
import io.quetzal.platform.libc.ExtendedAttributes;
import io.quetzal.platform.libc.FileAttributes;
import io.quetzal.platform.libc.LibcException;
import io.quetzal.platform.libc.OpenFlag;
import io.quetzal.store.api.StoredFile.FileType;
import io.quetzal.store.core.tree.Attribute;
import io.quetzal.store.core.tree.Metadata;
import io.quetzal.store.core.tree.PathText;
import io.quetzal.store.core.tree.Problems;
import java.util.Arrays;
import java.util.List;

/** Gives files their owners, modes, attributes and times. Used by many threads. */
final class MetadataWriter {
    private static final int SET_ID = 06000;
    /** Attributes that only root may set: without owners, nobody expects them. */
    private static final List<byte[]> PRIVILEGED =
            List.of("security.".getBytes(US_ASCII), "trusted.".getBytes(US_ASCII));

    private final boolean owners;
    private final Problems problems;

    /**
     * Writes as the options say.
     *
     * @param owners whether owners are set; without, no file runs as whoever restores it, either
     */
    MetadataWriter(boolean owners, Problems problems) {
        this.owners = owners;
        this.problems = problems;
    }

    /**
     * For an open file or directory, after its content: writing would change times and take set-user-id away.
     *
     * @param existed whether it may have attributes that it should not have
     */
    void apply(Hand hand, int fd, Metadata metadata, boolean existed, String path) {
        FileAttributes attributes = hand.posix().attributes();
        if (owners) {
            attributes.setOwner(fd, metadata.owner(), metadata.group());
        }
        attributes.setMode(fd, mode(metadata));
        ExtendedAttributes extended = hand.posix().extendedAttributes();
        if (existed) {
            for (byte[] name : extended.list(fd)) {
                if (isUnwanted(name, metadata)) {
                    attempt(path, name, () -> extended.remove(fd, name));
                }
            }
        }
        for (Attribute attribute : metadata.attributes()) {
            attempt(path, attribute.name(), () -> extended.set(fd, attribute.name(), attribute.value()));
        }
        attributes.setModified(
                fd, metadata.modified().seconds(), metadata.modified().nanos());
    }

    /** For what is not opened: symbolic links, fifos, sockets, devices. */
    void apply(Hand hand, TargetDirectory directory, byte[] name, Metadata metadata) {
        FileAttributes attributes = hand.posix().attributes();
        if (owners) {
            attributes.setOwner(directory.fd(), name, metadata.owner(), metadata.group());
        }
        if (metadata.type() != FileType.SYMBOLIC_LINK) {
            int fd = hand.posix().names().open(directory.fd(), name, OpenFlag.PATH | OpenFlag.NO_FOLLOW, 0);
            try {
                attributes.setModeOfPath(fd, mode(metadata));
            } finally {
                hand.posix().data().close(fd);
            }
        }
        ExtendedAttributes extended = hand.posix().extendedAttributes();
        for (Attribute attribute : metadata.attributes()) {
            attempt(
                    directory.path(name),
                    attribute.name(),
                    () -> extended.set(directory.fd(), name, attribute.name(), attribute.value()));
        }
        attributes.setModified(
                directory.fd(),
                name,
                metadata.modified().seconds(),
                metadata.modified().nanos());
    }

    private int mode(Metadata metadata) {
        return owners || metadata.type() == FileType.DIRECTORY ? metadata.mode() : metadata.mode() & ~SET_ID;
    }

    private void attempt(String path, byte[] attribute, Runnable change) {
        try {
            change.run();
        } catch (LibcException e) {
            boolean expected = !owners && isPrivileged(attribute);
            if (!expected && e.error() != Errno.ENODATA) {
                problems.add(path, "Its attribute " + PathText.show(attribute) + " could not be set", e);
            }
        }
    }

    private static boolean isUnwanted(byte[] name, Metadata metadata) {
        return !isPrivileged(name)
                && metadata.attributes().stream().noneMatch(attribute -> Arrays.equals(attribute.name(), name));
    }

    private static boolean isPrivileged(byte[] name) {
        return PRIVILEGED.stream()
                .anyMatch(prefix -> name.length >= prefix.length
                        && Arrays.equals(name, 0, prefix.length, prefix, 0, prefix.length));
    }
}
