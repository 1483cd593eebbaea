package io.quetzal.store.api;

import io.quetzal.platform.api.id.Name;

/**
 * What a store is made with, and cannot be changed later.
 *
 * @param hash what names blocks
 * @param chunker what cuts content into blocks, by name: {@code fastcdc} or {@code fixed}, or that of a plugin
 */
public record StoreSettings(BlockHash hash, Name chunker) {
    /** What most people want. */
    public static StoreSettings usual() {
        return new StoreSettings(BlockHash.BLAKE3, new Name("fastcdc"));
    }

    /** What names blocks. */
    public enum BlockHash {
        BLAKE3,
        SHA256
    }
}
