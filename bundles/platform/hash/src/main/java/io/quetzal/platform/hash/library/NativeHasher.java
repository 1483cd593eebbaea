package io.quetzal.platform.hash.library;

import io.quetzal.platform.hash.Blake3Hasher;
import io.quetzal.platform.hash.argument.Arguments;
import java.lang.foreign.MemorySegment;

/** An input that comes in pieces. */
final class NativeHasher implements Blake3Hasher {
    private final HashLibrary library;
    private final MemorySegment initial;
    private final MemorySegment hasher;

    NativeHasher(HashLibrary library, MemorySegment initial) {
        this.library = library;
        this.initial = initial;
        this.hasher = library.newHasher();
        reset();
    }

    @Override
    public void update(MemorySegment input) {
        for (long at = 0; at < input.byteSize(); at += NativeBlake3.LONGEST_CALL) {
            long length = Math.min(NativeBlake3.LONGEST_CALL, input.byteSize() - at);
            library.update(hasher, input.asSlice(at, length), length);
        }
    }

    @Override
    public void finish(MemorySegment output) {
        Arguments.requireWritable(output);
        library.finish(hasher, output);
    }

    @Override
    public void reset() {
        hasher.copyFrom(initial);
    }
}
