package io.quetzal.store.core.ingest;

import io.quetzal.platform.libc.ExtendedAttributes;
import io.quetzal.platform.libc.FileStatus;
import io.quetzal.platform.libc.Posix;
import io.quetzal.store.api.StoredFile.FileType;
import io.quetzal.store.core.tree.Attribute;
import io.quetzal.store.core.tree.FileTime;
import io.quetzal.store.core.tree.FileTypes;
import io.quetzal.store.core.tree.Metadata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns what the kernel says of a file into what is stored of it. Used by one thread. */
final class MetadataReader {
    private final ExtendedAttributes attributes;

    MetadataReader(Posix posix) {
        this.attributes = posix.extendedAttributes();
    }

    /** What is known of a file. */
    static Metadata metadata(FileStatus status, List<Attribute> attributes) {
        FileType type = FileTypes.of(status);
        boolean device = type == FileType.CHARACTER_DEVICE || type == FileType.BLOCK_DEVICE;
        boolean linked = type != FileType.DIRECTORY && status.links() > 1;
        return new Metadata(
                type,
                status.mode() & Metadata.MODE,
                status.owner(),
                status.group(),
                modified(status),
                changed(status),
                status.inode(),
                linked ? status.fileSystem() + 1 : 0,
                device ? status.device() : 0,
                attributes);
    }

    /** The attributes of an open file. */
    List<Attribute> attributes(int fd) {
        List<byte[]> names = attributes.list(fd);
        if (names.isEmpty()) {
            return List.of();
        }
        List<Attribute> found = new ArrayList<>();
        for (byte[] name : names) {
            byte[] value = attributes.get(fd, name);
            if (value != null) {
                found.add(new Attribute(name, value));
            }
        }
        return sorted(found);
    }

    /** The attributes of what is not opened. */
    List<Attribute> attributes(int directory, byte[] file) {
        List<byte[]> names = attributes.list(directory, file);
        if (names.isEmpty()) {
            return List.of();
        }
        List<Attribute> found = new ArrayList<>();
        for (byte[] name : names) {
            byte[] value = attributes.get(directory, file, name);
            if (value != null) {
                found.add(new Attribute(name, value));
            }
        }
        return sorted(found);
    }

    /** The kernel gives them in no particular order, and equal directories are to be equal bytes. */
    private static List<Attribute> sorted(List<Attribute> attributes) {
        attributes.sort((a, b) -> Arrays.compareUnsigned(a.name(), b.name()));
        return attributes;
    }

    static FileTime modified(FileStatus status) {
        return new FileTime(status.modifiedSeconds(), status.modifiedNanos());
    }

    static FileTime changed(FileStatus status) {
        return new FileTime(status.changedSeconds(), status.changedNanos());
    }
}
