package io.quetzal.platform.hash.library;

import io.quetzal.platform.hash.Blake3;
import io.quetzal.platform.hash.Blake3Hasher;
import io.quetzal.platform.hash.argument.Arguments;
import java.lang.foreign.MemorySegment;

/** BLAKE3 from one key in one mode. */
final class NativeBlake3 implements Blake3 {
    /** So much at most is hashed by one call, which takes some tens of microseconds, because collectors wait for it. */
    static final long LONGEST_CALL = 64 << 10;

    private final HashLibrary library;
    /** A hasher that has seen nothing: it says the mode and the key. */
    private final MemorySegment initial;

    NativeBlake3(HashLibrary library, MemorySegment initial) {
        this.library = library;
        this.initial = initial;
    }

    @Override
    public void hash(MemorySegment input, MemorySegment output) {
        Arguments.requireWritable(output);
        if (input.byteSize() <= LONGEST_CALL) {
            library.hash(initial, input, output);
        } else {
            Blake3Hasher hasher = hasher();
            hasher.update(input);
            hasher.finish(output);
        }
    }

    @Override
    public void hashMany(MemorySegment inputs, long inputBytes, MemorySegment digests) {
        long count = Arguments.batchSize(inputs, inputBytes, digests);
        if (inputs.byteSize() <= LONGEST_CALL) {
            library.hashMany(initial, inputs, inputBytes, count, digests);
        } else {
            hashInParts(inputs, inputBytes, count, digests);
        }
    }

    private void hashInParts(MemorySegment inputs, long inputBytes, long count, MemorySegment digests) {
        long most = LONGEST_CALL / inputBytes;
        for (long done = 0; done < count; ) {
            long taken = Math.clamp(count - done, 0, Math.max(1, most));
            MemorySegment some = inputs.asSlice(done * inputBytes, taken * inputBytes);
            MemorySegment to = digests.asSlice(done * DIGEST_BYTES, taken * DIGEST_BYTES);
            if (most == 0) {
                hash(some, to);
            } else {
                library.hashMany(initial, some, inputBytes, taken, to);
            }
            done += taken;
        }
    }

    @Override
    public Blake3Hasher hasher() {
        return new NativeHasher(library, initial);
    }
}
