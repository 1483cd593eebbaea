package io.quetzal.store.api;

import io.quetzal.platform.api.quantity.ByteSize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something in a tree.
 *
 * @param path where it is, from the tree's root, without a slash at the beginning; bytes that are no UTF-8 are shown as
 *     {@code \xNN}
 * @param type what it is
 * @param mode permissions, with the bits of set-user-id, set-group-id and sticky: 0 to 07777
 * @param owner its owner's number
 * @param group its group's number
 * @param modifiedAt when its content was changed last
 * @param size how long it is; 0 if it is no regular file
 * @param linkTarget where a symbolic link leads; null for everything else
 */
public record StoredFile(
        String path,
        FileType type,
        int mode,
        long owner,
        long group,
        Instant modifiedAt,
        ByteSize size,
        @Nullable String linkTarget) {
    /** What something in a tree is. */
    public enum FileType {
        REGULAR,
        DIRECTORY,
        SYMBOLIC_LINK,
        FIFO,
        SOCKET,
        CHARACTER_DEVICE,
        BLOCK_DEVICE
    }
}
