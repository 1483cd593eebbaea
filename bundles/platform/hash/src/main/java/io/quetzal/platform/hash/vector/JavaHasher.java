package io.quetzal.platform.hash.vector;

import static io.quetzal.platform.hash.vector.Compression.BLOCK_WORDS;
import static io.quetzal.platform.hash.vector.Compression.CHUNK_END;
import static io.quetzal.platform.hash.vector.Compression.CHUNK_START;
import static io.quetzal.platform.hash.vector.Compression.CV_WORDS;
import static io.quetzal.platform.hash.vector.Compression.PARENT;
import static io.quetzal.platform.hash.vector.Compression.ROOT;

import io.quetzal.platform.hash.Blake3Hasher;
import io.quetzal.platform.hash.argument.Arguments;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Makes the tree of an input that comes in pieces.
 *
 * <p>The chaining values of finished subtrees are on a stack, the largest first. A subtree may only be joined with its
 * neighbour when it is known that the result is not the root, because the root carries a flag: therefore whatever was
 * pushed last waits until there is more input, and a subtree of many chunks is pushed as its two halves.
 */
final class JavaHasher implements Blake3Hasher {
    private static final int BLOCK_BYTES = 64;
    private static final int CHUNK_BYTES = 1024;
    private static final int CHUNK_WORDS = CHUNK_BYTES / Integer.BYTES;
    /** How many chunks are reduced at once, at most; a power of two, and no less than there are lanes. */
    private static final int MOST_CHUNKS = 64;
    /** A tree of 2^64 bytes has 2^54 chunks; one entry more waits to be joined. */
    private static final int STACK_DEPTH = 55;

    private final int[] key;
    private final int mode;
    private final Compression compression = new Compression();
    private final Lanes lanes = new Lanes();
    private final Strings strings = new Strings();

    private final int[] chunkCv = new int[CV_WORDS];
    private final int[] block = new int[BLOCK_WORDS];
    private final int[] stack = new int[STACK_DEPTH * CV_WORDS];
    private long chunks;
    private int chunkLength;
    private int blocksCompressed;
    private int stackLength;

    private final int[] nodeCv = new int[CV_WORDS];
    private final int[] nodeBlock = new int[BLOCK_WORDS];
    private final int[] wide = new int[BLOCK_WORDS];
    private final int[] words = new int[Lanes.LANES * CHUNK_WORDS];
    private final int[] cvs = new int[MOST_CHUNKS * CV_WORDS];
    private final int[] joined = new int[MOST_CHUNKS / 2 * CV_WORDS];

    /** What an input is hashed from: the key's words, and the flag of the mode. */
    JavaHasher(int[] key, int mode) {
        this.key = key;
        this.mode = mode;
        reset();
    }

    @Override
    public void reset() {
        chunks = 0;
        stackLength = 0;
        beginChunk();
    }

    @Override
    public void update(MemorySegment input) {
        long at = 0;
        long left = input.byteSize();
        while (left > 0) {
            if (chunkLength == CHUNK_BYTES) {
                endChunk();
            }
            joinWhatIsNotTheRoot();
            long taken;
            if (chunkLength == 0 && left >= 2 * CHUNK_BYTES && chunks % 2 == 0) {
                int count = subtree(left);
                addSubtree(input, at, count);
                taken = (long) count * CHUNK_BYTES;
            } else {
                taken = Math.min(left, CHUNK_BYTES - chunkLength);
                addToChunk(input, at, (int) taken);
            }
            at += taken;
            left -= taken;
        }
    }

    @Override
    public void finish(MemorySegment output) {
        Arguments.requireWritable(output);
        int left = stackLength;
        long counter = 0;
        int length = BLOCK_BYTES;
        int flags = mode | PARENT;
        if (chunkLength > 0 || left == 0) {
            counter = chunks;
            length = inBlock();
            flags = mode | startFlag() | CHUNK_END;
            System.arraycopy(chunkCv, 0, nodeCv, 0, CV_WORDS);
            System.arraycopy(block, 0, nodeBlock, 0, BLOCK_WORDS);
        } else {
            left -= 2;
            System.arraycopy(key, 0, nodeCv, 0, CV_WORDS);
            System.arraycopy(stack, left * CV_WORDS, nodeBlock, 0, BLOCK_WORDS);
        }
        while (left > 0) {
            left--;
            compression.compress(nodeCv, nodeBlock, 0, counter, length, flags);
            System.arraycopy(stack, left * CV_WORDS, nodeBlock, 0, CV_WORDS);
            System.arraycopy(nodeCv, 0, nodeBlock, CV_WORDS, CV_WORDS);
            System.arraycopy(key, 0, nodeCv, 0, CV_WORDS);
            counter = 0;
            length = BLOCK_BYTES;
            flags = mode | PARENT;
        }
        long part = 0;
        for (long at = 0; at < output.byteSize(); at += BLOCK_BYTES) {
            compression.compressWide(nodeCv, nodeBlock, part, length, flags | ROOT, wide);
            Words.write(wide, 0, output, at, (int) Math.min(BLOCK_BYTES, output.byteSize() - at));
            part++;
        }
    }

    /** There is more input: joins what waited for that. A finished tree of n chunks has as many parts as n has bits. */
    private void joinWhatIsNotTheRoot() {
        while (stackLength > Long.bitCount(chunks)) {
            int pair = (stackLength - 2) * CV_WORDS;
            System.arraycopy(key, 0, nodeCv, 0, CV_WORDS);
            compression.compress(nodeCv, stack, pair, 0, BLOCK_BYTES, mode | PARENT);
            System.arraycopy(nodeCv, 0, stack, pair, CV_WORDS);
            stackLength--;
        }
    }

    private void push(int[] values, int count, int chunksIn) {
        System.arraycopy(values, 0, stack, stackLength * CV_WORDS, count * CV_WORDS);
        stackLength += count;
        chunks += chunksIn;
    }

    private int startFlag() {
        return blocksCompressed == 0 ? CHUNK_START : 0;
    }

    /** How much of the last block of the chunk that has begun is filled. */
    private int inBlock() {
        return chunkLength - blocksCompressed * BLOCK_BYTES;
    }

    private void beginChunk() {
        System.arraycopy(key, 0, chunkCv, 0, CV_WORDS);
        Arrays.fill(block, 0);
        chunkLength = 0;
        blocksCompressed = 0;
    }

    private void endChunk() {
        compression.compress(chunkCv, block, 0, chunks, inBlock(), mode | startFlag() | CHUNK_END);
        push(chunkCv, 1, 1);
        beginChunk();
    }

    /** A block is compressed only when another byte comes, because the last one carries a flag. */
    private void addToChunk(MemorySegment input, long from, int length) {
        int at = 0;
        while (at < length) {
            if (inBlock() == BLOCK_BYTES) {
                compression.compress(chunkCv, block, 0, chunks, BLOCK_BYTES, mode | startFlag());
                blocksCompressed++;
                Arrays.fill(block, 0);
            }
            int taken = Math.min(length - at, BLOCK_BYTES - inBlock());
            Words.add(input, from + at, block, inBlock(), taken);
            chunkLength += taken;
            at += taken;
        }
    }

    /** The largest power of two of chunks that are there, that fit, and that are a subtree at this place. */
    private int subtree(long length) {
        long most = Math.min(MOST_CHUNKS, Long.highestOneBit(length / CHUNK_BYTES));
        return (int) (chunks == 0 ? most : Math.min(most, Long.lowestOneBit(chunks)));
    }

    private void addSubtree(MemorySegment input, long from, int count) {
        strings.words = words;
        strings.offset = 0;
        strings.stride = CHUNK_WORDS;
        strings.length = CHUNK_BYTES;
        strings.counterStep = 1;
        strings.setChunks(mode);
        strings.output = cvs;
        strings.outputStride = CV_WORDS;
        for (int done = 0; done < count; done += strings.count) {
            strings.count = Math.min(Lanes.LANES, count - done);
            Words.read(input, from + (long) done * CHUNK_BYTES, words, 0, strings.count * CHUNK_BYTES);
            strings.counter = chunks + done;
            strings.outputOffset = done * CV_WORDS;
            lanes.run(strings, key);
        }
        reduceToTwo(count);
        push(cvs, 2, count);
    }

    private void reduceToTwo(int count) {
        strings.words = cvs;
        strings.stride = BLOCK_WORDS;
        strings.setParents(mode | PARENT);
        strings.output = joined;
        for (int parents = count / 2; parents >= 2; parents /= 2) {
            for (int done = 0; done < parents; done += strings.count) {
                strings.count = Math.min(Lanes.LANES, parents - done);
                strings.offset = done * BLOCK_WORDS;
                strings.outputOffset = done * CV_WORDS;
                lanes.run(strings, key);
            }
            System.arraycopy(joined, 0, cvs, 0, parents * CV_WORDS);
        }
    }
}
