package io.quetzal.platform.hash.vector;

import static io.quetzal.platform.hash.vector.Compression.BLOCK_WORDS;
import static io.quetzal.platform.hash.vector.Compression.CHUNK_END;
import static io.quetzal.platform.hash.vector.Compression.CV_WORDS;
import static io.quetzal.platform.hash.vector.Compression.PARENT;
import static io.quetzal.platform.hash.vector.Compression.ROOT;

import java.lang.foreign.MemorySegment;

/**
 * Hashes as many inputs of one length as there are lanes. They have trees of the same shape, so each lane carries one
 * input from its chunks to its root. Used by one thread at a time.
 */
final class Batch {
    private static final int CHUNK_BYTES = 1024;
    private static final int CHUNK_WORDS = CHUNK_BYTES / Integer.BYTES;
    /** Inputs that have more chunks than this are hashed one by one: they fill the lanes by themselves. */
    private static final int MOST_CHUNKS = 16;
    /** The longest input that is hashed beside others. */
    static final int LONGEST_INPUT = MOST_CHUNKS * CHUNK_BYTES;

    private final int[] key;
    private final int mode;
    private final Lanes lanes = new Lanes();
    private final Strings strings = new Strings();
    private final int[] words = new int[Lanes.LANES * CHUNK_WORDS];
    private final int[] cvs = new int[Lanes.LANES * MOST_CHUNKS * CV_WORDS];
    private final int[] digests = new int[Lanes.LANES * CV_WORDS];

    Batch(int[] key, int mode) {
        this.key = key;
        this.mode = mode;
    }

    /**
     * Hashes inputs that lie one after the other.
     *
     * @param length of each, 1 to {@link #LONGEST_INPUT}
     * @param count how many, at most {@link Lanes#LANES}
     */
    void hash(MemorySegment inputs, long from, int length, int count, MemorySegment to, long toOffset) {
        int chunks = (length + CHUNK_BYTES - 1) / CHUNK_BYTES;
        int laneWords = chunks * CV_WORDS;
        strings.count = count;
        hashChunks(inputs, from, length, chunks);
        strings.words = cvs;
        strings.stride = laneWords;
        strings.setParents(mode | PARENT);
        for (int left = chunks; left > 1; left = left / 2 + left % 2) {
            joinPairs(left, laneWords);
        }
        Words.write(digests, 0, to, toOffset, count * CV_WORDS * Integer.BYTES);
    }

    private void hashChunks(MemorySegment inputs, long from, int length, int chunks) {
        strings.words = words;
        strings.offset = 0;
        strings.stride = CHUNK_WORDS;
        strings.counterStep = 0;
        strings.setChunks(mode);
        strings.output = cvs;
        strings.outputStride = chunks * CV_WORDS;
        if (chunks == 1) {
            strings.lastFlags = CHUNK_END | ROOT;
            strings.output = digests;
        }
        for (int chunk = 0; chunk < chunks; chunk++) {
            int offset = chunk * CHUNK_BYTES;
            strings.length = Math.min(CHUNK_BYTES, length - offset);
            strings.counter = chunk;
            strings.outputOffset = chunk * CV_WORDS;
            for (int lane = 0; lane < strings.count; lane++) {
                long at = from + (long) lane * length + offset;
                Words.readPadded(inputs, at, words, lane * CHUNK_WORDS, strings.length);
            }
            lanes.run(strings, key);
        }
    }

    /** One level of the tree in each lane; a value without a neighbour goes up as it is. */
    private void joinPairs(int values, int laneWords) {
        strings.output = cvs;
        strings.outputStride = laneWords;
        if (values == 2) {
            strings.flags |= ROOT;
            strings.output = digests;
            strings.outputStride = CV_WORDS;
        }
        for (int pair = 0; pair < values / 2; pair++) {
            strings.offset = pair * BLOCK_WORDS;
            strings.outputOffset = pair * CV_WORDS;
            lanes.run(strings, key);
        }
        if (values % 2 == 1) {
            for (int lane = 0; lane < strings.count; lane++) {
                int own = lane * laneWords;
                System.arraycopy(cvs, own + (values - 1) * CV_WORDS, cvs, own + values / 2 * CV_WORDS, CV_WORDS);
            }
        }
    }
}
