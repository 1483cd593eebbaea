package io.quetzal.platform.hash;

import java.lang.foreign.MemorySegment;
import org.osgi.annotation.versioning.ProviderType;

/** An input that comes in pieces. Used by one thread at a time; there is nothing to close. */
@ProviderType
public interface Blake3Hasher {
    /** Adds the next piece, of any length. Pieces of whole powers of two from 16 KiB on are the fastest. */
    void update(MemorySegment input);

    /**
     * Fills the output with the hash of all that was added. The hasher stays as it is: more can be added, and this be
     * called again.
     *
     * @throws IllegalArgumentException if the output cannot be written to
     */
    void finish(MemorySegment output);

    /** Forgets the input, to begin another one. */
    void reset();

    /** The digest of all that was added. */
    default byte[] digest() {
        var digest = new byte[Blake3.DIGEST_BYTES];
        finish(MemorySegment.ofArray(digest));
        return digest;
    }
}
