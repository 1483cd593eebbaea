package io.quetzal.store.core.blocks;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * Lends a writer to each put, so that there are as many open packs as puts at once. A commit takes all of them, which it
 * can between any two puts, and gives them back when their packs are finished.
 */
final class WriterPool implements AutoCloseable {
    private final Function<BlockKind, ExtentWriter> maker;
    private final ConcurrentLinkedDeque<ExtentWriter> idleData = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedDeque<ExtentWriter> idleMeta = new ConcurrentLinkedDeque<>();
    /** Puts hold it for reading; a commit holds it for writing for the moment in which it takes the writers. */
    private final ReadWriteLock barrier = new ReentrantReadWriteLock();
    /** How often something that was announced could not be stored. */
    private final AtomicInteger failures = new AtomicInteger();

    private boolean closed;

    WriterPool(Function<BlockKind, ExtentWriter> maker) {
        this.maker = maker;
    }

    private ConcurrentLinkedDeque<ExtentWriter> idle(BlockKind kind) {
        return switch (kind) {
            case DATA -> idleData;
            case META -> idleMeta;
        };
    }

    /**
     * How often something was lost that others may rely on already. Whoever began at a lower number has to give up.
     */
    int failures() {
        return failures.get();
    }

    /** Says that something was lost. What was announced of it must be forgotten already. */
    void failed() {
        failures.incrementAndGet();
    }

    PutCounts put(BlockKind kind, MemorySegment data, int[] ends, int count, MemorySegment ids, Touched touched) {
        barrier.readLock().lock();
        try {
            refuseIfClosed();
            ExtentWriter idle = idle(kind).pollFirst();
            ExtentWriter writer = idle == null ? maker.apply(kind) : idle;
            boolean done = false;
            try {
                PutCounts counts = writer.put(data, ends, count, ids, touched);
                done = true;
                return counts;
            } finally {
                if (!done) {
                    lose(writer);
                }
                idle(kind).addFirst(writer);
            }
        } finally {
            barrier.readLock().unlock();
        }
    }

    private void lose(ExtentWriter writer) {
        try {
            writer.discard();
        } finally {
            failed();
        }
    }

    /** Takes all writers, at a moment when nothing is put. */
    List<ExtentWriter> takeAll() {
        barrier.writeLock().lock();
        try {
            refuseIfClosed();
            List<ExtentWriter> taken = new ArrayList<>();
            for (BlockKind kind : BlockKind.values()) {
                taken.addAll(idle(kind));
                idle(kind).clear();
            }
            return taken;
        } finally {
            barrier.writeLock().unlock();
        }
    }

    /** Returns when every put that is under way has ended. */
    void awaitPuts() {
        barrier.writeLock().lock();
        try {
            refuseIfClosed();
        } finally {
            barrier.writeLock().unlock();
        }
    }

    /** A writer more, for a commit that has none of its kind. */
    ExtentWriter make(BlockKind kind) {
        return maker.apply(kind);
    }

    void giveBack(List<ExtentWriter> writers) {
        writers.forEach(writer -> idle(writer.kind()).addFirst(writer));
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new StoreException(StoreFailure.CLOSED, "The store is closed. Open it again.", null);
        }
    }

    @Override
    public void close() {
        List<ExtentWriter> all = takeAll();
        barrier.writeLock().lock();
        try {
            closed = true;
        } finally {
            barrier.writeLock().unlock();
        }
        all.forEach(ExtentWriter::close);
    }
}
