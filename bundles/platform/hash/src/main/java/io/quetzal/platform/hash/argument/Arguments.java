package io.quetzal.platform.hash.argument;

import io.quetzal.platform.hash.Blake3;
import java.lang.foreign.MemorySegment;

/** Looks at what a caller gives. Each message says what was given and what is allowed. */
public final class Arguments {
    private static final int KEY_BYTES = 32;

    private Arguments() {}

    /** Refuses a key that has not 32 bytes. */
    public static void requireKey(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("A key of BLAKE3 has " + KEY_BYTES + " bytes, not " + key.length + ".");
        }
    }

    /** Refuses an output that cannot be written to. */
    public static void requireWritable(MemorySegment output) {
        if (output.isReadOnly()) {
            throw new IllegalArgumentException("The hash cannot be written to a read-only segment of "
                    + output.byteSize() + " bytes. Give one that can be written to.");
        }
    }

    /**
     * How many inputs a batch has.
     *
     * @throws IllegalArgumentException if they are no whole number, or their digests have no place or too much
     */
    public static long batchSize(MemorySegment inputs, long inputBytes, MemorySegment digests) {
        if (inputBytes < 1) {
            throw new IllegalArgumentException(
                    "Inputs of " + inputBytes + " bytes cannot be hashed as a batch. Each has at least 1 byte.");
        }
        if (inputs.byteSize() % inputBytes != 0) {
            throw new IllegalArgumentException(inputs.byteSize() + " bytes are no whole number of inputs of "
                    + inputBytes + " bytes. Hash the rest by itself.");
        }
        long count = inputs.byteSize() / inputBytes;
        if (digests.byteSize() != count * Blake3.DIGEST_BYTES) {
            throw new IllegalArgumentException("The digests of " + count + " inputs take " + count * Blake3.DIGEST_BYTES
                    + " bytes, not " + digests.byteSize() + ".");
        }
        requireWritable(digests);
        return count;
    }
}
