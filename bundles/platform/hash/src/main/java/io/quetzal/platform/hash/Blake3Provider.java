package io.quetzal.platform.hash;

import org.osgi.annotation.versioning.ProviderType;

/** Gives the three functions that BLAKE3 is. What it gives may be kept, and used by many threads at once. */
@ProviderType
public interface Blake3Provider {
    /** The hash that anybody can compute. */
    Blake3 plain();

    /**
     * A hash that only those can compute who have the key: a message authentication code.
     *
     * @param key 32 bytes
     * @throws IllegalArgumentException if it has another length
     */
    Blake3 keyed(byte[] key);

    /**
     * Derives keys: the inputs are key material, the outputs are keys.
     *
     * @param context what the keys are for; a fixed text that no other purpose uses
     */
    Blake3 deriving(String context);

    /** What computes, for people: for example {@code native, avx2} or {@code java, 8 lanes}. */
    String implementation();
}
