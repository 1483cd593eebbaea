package io.quetzal.store.core.blocks;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The extents that were read last, as they were before they were compressed. Who reads blocks one after the other finds
 * most of them here.
 */
final class ExtentCache implements AutoCloseable {
    private final Slot[] slots;
    private final Map<Long, Slot> byKey = new HashMap<>();
    private long clock;

    ExtentCache(int size) {
        slots = new Slot[size];
        for (int i = 0; i < size; i++) {
            slots[i] = new Slot();
        }
    }

    /** Room for one extent. */
    private static final class Slot {
        private final Lock lock = new ReentrantLock();
        private final NativeBuffer buffer = new NativeBuffer(1);
        private @Nullable Long key;
        private boolean loaded;
        private long lastUse;
    }

    /** Reads an extent. */
    @FunctionalInterface
    interface Loader {
        /** Fills the target, which is as long as the extent. */
        void load(MemorySegment target);
    }

    /** Fills the target with a part of an extent, which is read if it is not here. */
    void copy(int pack, int extent, int extentBytes, int from, MemorySegment target, Loader loader) {
        long key = ((long) pack << Integer.SIZE) | extent;
        while (true) {
            Slot slot = slot(key);
            slot.lock.lock();
            try {
                if (slot.key != null && slot.key == key) {
                    MemorySegment bytes = slot.buffer.atLeast(extentBytes);
                    if (!slot.loaded) {
                        loader.load(bytes.asSlice(0, extentBytes));
                        slot.loaded = true;
                    }
                    MemorySegment.copy(bytes, from, target, 0, target.byteSize());
                    return;
                }
            } finally {
                slot.lock.unlock();
            }
        }
    }

    /** The slot of this extent: the one that it has, or the one that was not used for the longest time. */
    private synchronized Slot slot(long key) {
        @Nullable Slot found = byKey.get(key);
        if (found == null) {
            found = oldest();
            found.lock.lock();
            try {
                if (found.key != null) {
                    byKey.remove(found.key);
                }
                found.key = key;
                found.loaded = false;
                byKey.put(key, found);
            } finally {
                found.lock.unlock();
            }
        }
        found.lastUse = ++clock;
        return found;
    }

    /** Most often nobody uses it any more; if all are in use, one of them is waited for. */
    private Slot oldest() {
        Slot oldest = slots[0];
        for (Slot slot : slots) {
            if (slot.lastUse < oldest.lastUse) {
                oldest = slot;
            }
        }
        return oldest;
    }

    @Override
    public synchronized void close() {
        for (Slot slot : slots) {
            slot.lock.lock();
            try {
                slot.buffer.close();
            } finally {
                slot.lock.unlock();
            }
        }
    }
}
