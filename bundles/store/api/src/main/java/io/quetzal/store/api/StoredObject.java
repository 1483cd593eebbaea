package io.quetzal.store.api;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.quantity.ByteSize;
import java.time.Instant;
import java.util.Map;

/**
 * An object of a store.
 *
 * @param id its own
 * @param name what it is called, for people
 * @param kind what it is
 * @param size how long its content is; of a tree, that of all its files
 * @param files how many files, directories and other things it holds; 1 unless it is a tree
 * @param storedAt when it was stored
 * @param partial whether something was left out
 * @param labels what else its owner wants to remember of it
 */
public record StoredObject(
        UniqueId id,
        String name,
        ObjectKind kind,
        ByteSize size,
        long files,
        Instant storedAt,
        boolean partial,
        Map<String, String> labels) {
    /** Keeps a copy. */
    public StoredObject {
        labels = Map.copyOf(labels);
    }

    /** What an object is. */
    public enum ObjectKind {
        /** Bytes that came one after the other, without a file. */
        STREAM,
        /** Files and directories. */
        TREE
    }
}
