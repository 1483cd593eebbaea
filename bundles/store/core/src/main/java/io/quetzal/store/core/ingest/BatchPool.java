package io.quetzal.store.core.ingest;

import java.util.ArrayDeque;
import java.util.Deque;

/** Batches that nobody uses, kept for the next put: making their memory anew costs more than filling it. */
public final class BatchPool {
    private final int most;
    private final Deque<Batch> free = new ArrayDeque<>();

    /** Keeps so many at most. */
    public BatchPool(int most) {
        this.most = most;
    }

    synchronized Batch take() {
        Batch batch = free.isEmpty() ? new Batch() : free.pop();
        batch.clear();
        return batch;
    }

    synchronized void give(Batch batch) {
        if (free.size() < most) {
            free.push(batch);
        }
    }
}
