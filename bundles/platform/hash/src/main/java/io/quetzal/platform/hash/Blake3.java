package io.quetzal.platform.hash;

import java.lang.foreign.MemorySegment;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One of the functions of BLAKE3. Used by any number of threads at once. Segments may lie in the heap or outside it, and
 * nothing is allocated for an input of up to 64 KiB.
 */
@ProviderType
public interface Blake3 {
    /** How many bytes a digest has, unless one asks for more. */
    int DIGEST_BYTES = 32;

    /**
     * Hashes an input that is there as a whole.
     *
     * @param input any number of bytes
     * @param output is filled; the usual {@value #DIGEST_BYTES} bytes are the beginning of any longer output
     * @throws IllegalArgumentException if the output cannot be written to
     */
    void hash(MemorySegment input, MemorySegment output);

    /**
     * Hashes many inputs of one length, which is faster than each for itself if they are short.
     *
     * @param inputs one after the other
     * @param inputBytes how long each of them is, at least 1
     * @param digests is filled with as many digests of {@value #DIGEST_BYTES} bytes, in the same order
     * @throws IllegalArgumentException if the inputs are no whole number of them, or there is another number of digests
     */
    void hashMany(MemorySegment inputs, long inputBytes, MemorySegment digests);

    /** Begins an input that comes in pieces. */
    Blake3Hasher hasher();

    /** The digest of an input that is there as a whole. */
    default byte[] hash(byte[] input) {
        var digest = new byte[DIGEST_BYTES];
        hash(MemorySegment.ofArray(input), MemorySegment.ofArray(digest));
        return digest;
    }
}
