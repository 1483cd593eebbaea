package io.quetzal.store.core.ingest;

import io.quetzal.store.core.blocks.BlockSession;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries batches from who fills them, through the workers, to who puts the object together. There are never more than a
 * few, so whoever is slowest sets the pace for all.
 */
final class Pipeline implements AutoCloseable {
    private final BlockSession session;
    private final Executor workers;
    private final BatchPool pool;
    private final Semaphore permits;
    private final BlockingQueue<Passage> passages;
    private final Thread behind;
    private volatile @Nullable Throwable failure;
    private boolean ended;

    /**
     * Starts the thread that puts together.
     *
     * @param mostBatches how many are on their way at once
     * @param assembler is shown each batch after its blocks were stored, in the order in which they were sent
     */
    Pipeline(BlockSession session, Executor workers, BatchPool pool, int mostBatches, Consumer<Batch> assembler) {
        this.session = session;
        this.workers = workers;
        this.pool = pool;
        this.permits = new Semaphore(mostBatches);
        this.passages = new ArrayBlockingQueue<>(mostBatches + 1);
        this.behind = Thread.ofPlatform().daemon().name("quarxtor-assembler").start(() -> assemble(assembler));
    }

    /** An empty batch; waits until there is one. */
    Batch next() {
        check();
        await(permits::acquire);
        return pool.take();
    }

    /** Sends a batch on its way. */
    void send(Batch batch) {
        await(() -> passages.put(new Passage.Filled(batch)));
        try {
            workers.execute(() -> batch.store(session));
        } catch (RejectedExecutionException e) {
            batch.refuse(e);
        }
        check();
    }

    /** Waits until all batches have arrived. */
    void finish() {
        end();
        check();
    }

    /** Waits until nobody uses a batch any more; what has failed does not matter. */
    @Override
    public void close() {
        end();
    }

    private void end() {
        if (!ended) {
            ended = true;
            boolean interrupted = false;
            while (behind.isAlive()) {
                try {
                    if (!passages.contains(Passage.END)) {
                        passages.put(Passage.END);
                    }
                    behind.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void assemble(Consumer<Batch> assembler) {
        boolean open = true;
        while (open) {
            switch (take()) {
                case Passage.Filled(Batch batch) -> {
                    arrive(batch, assembler);
                    pool.give(batch);
                    permits.release();
                }
                case Passage.End() -> open = false;
            }
        }
    }

    /** After a failure, batches still arrive, so that whoever waits for one goes on and learns of it. */
    private void arrive(Batch batch, Consumer<Batch> assembler) {
        try {
            batch.stored().join();
            if (failure == null) {
                assembler.accept(batch);
            }
        } catch (CompletionException e) {
            fail(e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    private Passage take() {
        while (true) {
            try {
                return passages.take();
            } catch (InterruptedException e) {
                fail(new CancellationException("Storing was interrupted."));
            }
        }
    }

    private void check() {
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException("Storing failed.", e);
        }
    }

    private static void await(Waiting waiting) {
        try {
            waiting.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("Storing was interrupted.").initCause(e);
        }
    }

    private interface Waiting {
        void await() throws InterruptedException;
    }

    /** What is carried. */
    private sealed interface Passage {
        Passage END = new End();

        /** A batch. */
        record Filled(Batch batch) implements Passage {}

        /** That none follows. */
        record End() implements Passage {}
    }
}
