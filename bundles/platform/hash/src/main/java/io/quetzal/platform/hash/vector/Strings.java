package io.quetzal.platform.hash.vector;

/**
 * Strings of one length that are hashed side by side: chunks, parents, or the inputs of a batch. A bag of arguments that
 * is filled and used again, because hashing allocates nothing.
 */
final class Strings {
    /** Their words; string i begins at {@code offset + i * stride}. The last block is filled up with zeros. */
    int[] words = {};

    int offset;
    int stride;
    /** How many; at most {@link Lanes#LANES}. */
    int count;
    /** Bytes of each, 1 to 1024. */
    int length;
    /** The counter of string i is {@code counter + i * counterStep}. */
    long counter;

    int counterStep;
    /** On every block of a string. */
    int flags;
    /** On the first block besides. */
    int firstFlags;
    /** On the last block besides. */
    int lastFlags;
    /** Where the chaining values go; that of string i to {@code outputOffset + i * outputStride}. */
    int[] output = {};

    int outputOffset;
    int outputStride;

    /** Parents: pairs of chaining values in {@code words}. */
    void setParents(int parentFlags) {
        length = Compression.BLOCK_WORDS * Integer.BYTES;
        counter = 0;
        counterStep = 0;
        flags = parentFlags;
        firstFlags = 0;
        lastFlags = 0;
    }

    /** Chunks whose length and counter are set already. */
    void setChunks(int mode) {
        flags = mode;
        firstFlags = Compression.CHUNK_START;
        lastFlags = Compression.CHUNK_END;
    }
}
