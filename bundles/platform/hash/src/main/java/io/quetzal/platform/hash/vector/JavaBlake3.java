package io.quetzal.platform.hash.vector;

import io.quetzal.platform.hash.Blake3;
import io.quetzal.platform.hash.Blake3Hasher;
import io.quetzal.platform.hash.argument.Arguments;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/** BLAKE3 from one key in one mode. What it needs to compute is kept for the next call, so that none is allocated. */
final class JavaBlake3 implements Blake3 {
    private final int[] key;
    private final int mode;
    private final ArrayBlockingQueue<JavaHasher> hashers;
    private final ArrayBlockingQueue<Batch> batches;

    JavaBlake3(int[] key, int mode) {
        this.key = key;
        this.mode = mode;
        int processors = Runtime.getRuntime().availableProcessors();
        this.hashers = new ArrayBlockingQueue<>(processors);
        this.batches = new ArrayBlockingQueue<>(processors);
    }

    @Override
    public void hash(MemorySegment input, MemorySegment output) {
        JavaHasher hasher = takeHasher();
        hasher.update(input);
        hasher.finish(output);
        hashers.offer(hasher);
    }

    @Override
    public void hashMany(MemorySegment inputs, long inputBytes, MemorySegment digests) {
        long count = Arguments.batchSize(inputs, inputBytes, digests);
        if (inputBytes > Batch.LONGEST_INPUT || count == 1) {
            hashOneByOne(inputs, inputBytes, count, digests);
            return;
        }
        @Nullable Batch kept = batches.poll();
        Batch batch = kept == null ? new Batch(key, mode) : kept;
        for (long done = 0; done < count; done += Lanes.LANES) {
            int taken = (int) Math.min(Lanes.LANES, count - done);
            batch.hash(inputs, done * inputBytes, (int) inputBytes, taken, digests, done * DIGEST_BYTES);
        }
        batches.offer(batch);
    }

    @Override
    public Blake3Hasher hasher() {
        return new JavaHasher(key, mode);
    }

    private void hashOneByOne(MemorySegment inputs, long inputBytes, long count, MemorySegment digests) {
        for (long i = 0; i < count; i++) {
            hash(inputs.asSlice(i * inputBytes, inputBytes), digests.asSlice(i * DIGEST_BYTES, DIGEST_BYTES));
        }
    }

    private JavaHasher takeHasher() {
        @Nullable JavaHasher kept = hashers.poll();
        if (kept == null) {
            return new JavaHasher(key, mode);
        }
        kept.reset();
        return kept;
    }
}
