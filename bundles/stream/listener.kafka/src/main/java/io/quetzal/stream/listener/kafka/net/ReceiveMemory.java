package io.quetzal.stream.listener.kafka.net;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Buffers for requests that are not yet whole: powers of two, outside the heap, lent to one loop's connections. */
final class ReceiveMemory {
    private static final int LEAST = 4 << 10;
    private static final int LARGEST_KEPT = 2 << 20;
    private static final int KEPT = 4;

    private final AtomicLong budget;
    private final Deque<ByteBuffer> kept = new ArrayDeque<>();

    /** Shares the budget with other loops. */
    ReceiveMemory(AtomicLong budget) {
        this.budget = budget;
    }

    /** An empty buffer; null if there is no memory left for it. */
    @Nullable
    ByteBuffer take(int atLeast) {
        int size = Math.max(LEAST, Integer.highestOneBit(Math.max(1, atLeast - 1)) << 1);
        if (size < 0) {
            return null;
        }
        if (budget.addAndGet(-size) < 0) {
            budget.addAndGet(size);
            return null;
        }
        for (var all = kept.iterator(); all.hasNext(); ) {
            ByteBuffer buffer = all.next();
            if (buffer.capacity() == size) {
                all.remove();
                return buffer.clear();
            }
        }
        return ByteBuffer.allocateDirect(size);
    }

    void give(ByteBuffer buffer) {
        budget.addAndGet(buffer.capacity());
        if (buffer.capacity() <= LARGEST_KEPT && kept.size() < KEPT) {
            kept.push(buffer);
        }
    }
}
