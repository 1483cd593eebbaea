package io.quetzal.codec.zstd;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the library's contexts for the next block, because one is memory of some 100 KiB to some MiB that would else be
 * allocated for each. A context belongs to one call at a time. After the end no context is kept, and whoever still
 * has one may use it up.
 *
 * @param <T> the kind of context
 */
final class Contexts<T extends AutoCloseable> implements AutoCloseable {
    private final ArrayBlockingQueue<T> idle;
    private final Supplier<T> maker;
    private volatile boolean closed;

    /** Keeps as many contexts as there are processors: more calls than that do not run at once. */
    Contexts(Supplier<T> maker) {
        this.maker = maker;
        idle = new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());
    }

    T take() {
        T context = idle.poll();
        return context == null ? maker.get() : context;
    }

    void giveBack(T context) {
        if (!idle.offer(context)) {
            free(context);
        }
        if (closed) {
            freeIdle();
        }
    }

    void free(T context) {
        try {
            context.close();
        } catch (Exception e) {
            throw new IllegalStateException("A context of the library cannot be freed", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        freeIdle();
    }

    private void freeIdle() {
        for (@Nullable T context = idle.poll(); context != null; context = idle.poll()) {
            free(context);
        }
    }
}
