package io.quetzal.codec.core;

import io.quetzal.codec.api.CodecLevels;
import io.quetzal.codec.spi.BlockChecks;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.CodecId;
import io.quetzal.codec.spi.CodecLibrary;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicInteger;

/** Adds its level to each byte, stores the level in front, and counts how often it is called. */
class ShiftCodec implements BlockCodec {
    private final CodecId id;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean ended;

    ShiftCodec(String name, int number) {
        id = CodecId.of(name, number);
    }

    int calls() {
        return calls.get();
    }

    /** From now on a call is a mistake of the caller. */
    void end() {
        ended = true;
    }

    @Override
    public CodecId id() {
        return id;
    }

    @Override
    public CodecLevels levels() {
        return new CodecLevels(1, 2, 3);
    }

    @Override
    public CodecLibrary library() {
        return new CodecLibrary("shift", "1");
    }

    @Override
    public int bound(long sourceBytes) {
        return BlockChecks.length(sourceBytes) + 1;
    }

    @Override
    public int compress(MemorySegment source, MemorySegment target, int level) {
        count();
        target.set(ValueLayout.JAVA_BYTE, 0, (byte) level);
        shift(source, target.asSlice(1), level);
        return (int) source.byteSize() + 1;
    }

    @Override
    public int decompress(MemorySegment source, MemorySegment target) {
        count();
        shift(source.asSlice(1), target, -source.get(ValueLayout.JAVA_BYTE, 0));
        return (int) source.byteSize() - 1;
    }

    private void count() {
        if (ended) {
            throw new AssertionError("A codec was called after its end");
        }
        calls.incrementAndGet();
    }

    private static void shift(MemorySegment source, MemorySegment target, int by) {
        for (long i = 0; i < source.byteSize(); i++) {
            target.set(ValueLayout.JAVA_BYTE, i, (byte) (source.get(ValueLayout.JAVA_BYTE, i) + by));
        }
    }
}
