package io.quetzal.store.core.tree;

import io.quetzal.platform.libc.FileStatus;
import io.quetzal.store.api.StoredFile.FileType;

/** What files are, in the kernel's words and in ours. */
public final class FileTypes {
    private FileTypes() {}

    /** What the kernel has said of a file. */
    public static FileType of(FileStatus status) {
        return switch (status.type()) {
            case FileStatus.REGULAR -> FileType.REGULAR;
            case FileStatus.DIRECTORY -> FileType.DIRECTORY;
            case FileStatus.SYMBOLIC_LINK -> FileType.SYMBOLIC_LINK;
            case FileStatus.FIFO -> FileType.FIFO;
            case FileStatus.SOCKET -> FileType.SOCKET;
            case FileStatus.CHARACTER_DEVICE -> FileType.CHARACTER_DEVICE;
            case FileStatus.BLOCK_DEVICE -> FileType.BLOCK_DEVICE;
            default -> throw new IllegalStateException("Linux has no files of type " + status.type() + ".");
        };
    }
}
