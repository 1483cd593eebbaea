package io.quetzal.store.api;

import io.quetzal.store.api.StoreException.StoreFailure;

/** What opens a store. Its text never shows what is in it. */
public sealed interface StoreSecret {
    /** Nothing: the store is not encrypted, and everybody who can read its files can read what is in it. */
    record Unencrypted() implements StoreSecret {}

    /** What a person remembers. Made hard to guess by a function that takes much memory. */
    final class Passphrase implements StoreSecret {
        private final char[] characters;

        /** Keeps the array itself, so that the caller may overwrite it when the store is open; at least one character. */
        public Passphrase(char[] characters) {
            if (characters.length == 0) {
                throw new StoreException(
                        StoreFailure.INVALID, "The passphrase is empty. Give one of at least one character.", null);
            }
            this.characters = characters;
        }

        /** The array itself. */
        public char[] characters() {
            return characters;
        }
    }

    /** What a file holds: random bytes, which need no hardening. */
    final class KeyFile implements StoreSecret {
        /** The fewest bytes. */
        public static final int FEWEST_BYTES = 32;

        private final byte[] bytes;

        /** Keeps the array itself, so that the caller may overwrite it when the store is open; 32 bytes or more. */
        public KeyFile(byte[] bytes) {
            if (bytes.length < FEWEST_BYTES) {
                throw new StoreException(
                        StoreFailure.INVALID,
                        "The key file has " + bytes.length + " bytes, which is too few. Make one of at least "
                                + FEWEST_BYTES + " random bytes: head -c 32 /dev/urandom.",
                        null);
            }
            this.bytes = bytes;
        }

        /** The array itself. */
        public byte[] bytes() {
            return bytes;
        }
    }
}
