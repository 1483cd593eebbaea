package io.quetzal.store.core.ingest;

import io.quetzal.store.core.tree.Metadata;

/**
 * Which file it is, whatever its names are.
 *
 * @param device as {@link Metadata#linkDevice()} has it
 * @param inode its number there
 */
record FileId(long device, long inode) {
    static FileId of(Metadata metadata) {
        return new FileId(metadata.linkDevice(), metadata.inode());
    }
}
