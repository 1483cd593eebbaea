package io.quetzal.store.core.blocks;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Memory outside the heap that grows to what is asked for. Used by one thread at a time. */
final class NativeBuffer implements AutoCloseable {
    private static final int ALIGNMENT = 64;

    private Arena arena = Arena.ofShared();
    private MemorySegment memory;

    NativeBuffer(long bytes) {
        memory = arena.allocate(bytes, ALIGNMENT);
    }

    /** At least so many bytes; what was in it before is lost if it grows. */
    MemorySegment atLeast(long bytes) {
        if (memory.byteSize() < bytes) {
            arena.close();
            arena = Arena.ofShared();
            memory = arena.allocate(bytes, ALIGNMENT);
        }
        return memory;
    }

    @Override
    public void close() {
        arena.close();
    }
}
