package io.quetzal.store.api;

import java.time.Instant;

/**
 * A key that opens a store.
 *
 * @param number its own, never used again
 * @param label what it is for, for people
 * @param kind what opens it
 * @param addedAt when it was added
 */
public record StoreKey(int number, String label, KeyKind kind, Instant addedAt) {
    /** What opens a key. */
    public enum KeyKind {
        /** A passphrase. */
        PASSPHRASE,
        /** The content of a file. */
        KEY_FILE
    }
}
