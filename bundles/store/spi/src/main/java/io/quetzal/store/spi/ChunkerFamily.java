package io.quetzal.store.spi;

import io.quetzal.platform.api.id.Name;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes chunkers of one kind. What it makes for the same sizes and key cuts alike in each version, for ever. */
@ConsumerType
public interface ChunkerFamily {
    /** How long a key is, in bytes. */
    int KEY_BYTES = 32;

    /** What stores remember it by, the same at each call and in each version. */
    Name name();

    /** The sizes that suit most content. A newer version may prefer others; a store keeps those it was made with. */
    ChunkSizes defaults();

    /**
     * Makes a chunker.
     *
     * @param sizes how long blocks are
     * @param key {@value #KEY_BYTES} bytes, of which a copy is kept; all zero if the store is not encrypted. A family that
     *     cuts by content cuts at other places with another key, so that the lengths of blocks do not tell what is in
     *     them.
     * @throws io.quetzal.store.api.StoreException with {@code INVALID} if it cannot cut into such sizes, or if the key has
     *     another length
     */
    Chunker chunker(ChunkSizes sizes, byte[] key);
}
