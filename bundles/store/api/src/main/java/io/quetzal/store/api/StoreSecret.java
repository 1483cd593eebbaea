package io.quetzal.store.api;

import java.util.Arrays;

/** What opens a store. Its text never shows what is in it. */
public sealed interface StoreSecret {
    /** Nothing: the store is not encrypted, and everybody who can read its files can read what is in it. */
    record Unencrypted() implements StoreSecret {}

    /**
     * What a person remembers. Made hard to guess by a function that takes much memory.
     *
     * @param characters at least one; the caller may overwrite them when the store is open
     */
    record Passphrase(char[] characters) implements StoreSecret {
        @Override
        public boolean equals(Object other) {
            return other instanceof Passphrase that && Arrays.equals(characters, that.characters);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(characters);
        }

        @Override
        public String toString() {
            return "Passphrase";
        }
    }

    /**
     * What a file holds: random bytes, which need no hardening.
     *
     * @param bytes at least 32
     */
    record KeyFile(byte[] bytes) implements StoreSecret {
        @Override
        public boolean equals(Object other) {
            return other instanceof KeyFile that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "KeyFile";
        }
    }
}
