package io.quetzal.store.core.tree;

import io.quetzal.store.api.StoredFile.FileType;
import java.util.List;

/**
 * What is known of a file but its name and content.
 *
 * @param type what it is
 * @param mode permissions with set-user-id, set-group-id and sticky: 0 to 07777
 * @param owner its owner's number
 * @param group its group's number
 * @param modified when its content was changed last
 * @param changed when anything of it was changed last; with the inode, it tells whether a file is as it was
 * @param inode its number in its file system
 * @param linkDevice if it has several names: the file system's device plus one, which together with the inode says which
 *     ones are the same file; else 0
 * @param device which device it is, for devices; else 0
 * @param attributes its extended attributes
 */
public record Metadata(
        FileType type,
        int mode,
        long owner,
        long group,
        FileTime modified,
        FileTime changed,
        long inode,
        long linkDevice,
        long device,
        List<Attribute> attributes) {
    /** The bits of permissions. */
    public static final int MODE = 07777;

    /** Whether it has other names, in the object or elsewhere. */
    public boolean linked() {
        return linkDevice != 0;
    }

    /** The same with other attributes. */
    public Metadata with(List<Attribute> others) {
        return new Metadata(
                type, mode, owner, group, modified, changed, inode, linkDevice, device, List.copyOf(others));
    }

    /** What is known of a directory or stream that no file system has. */
    public static Metadata made(FileType type, int mode, FileTime when) {
        return new Metadata(type, mode, 0, 0, when, when, 0, 0, 0, List.of());
    }
}
