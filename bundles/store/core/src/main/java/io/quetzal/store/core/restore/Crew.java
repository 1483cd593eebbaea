package io.quetzal.store.core.restore;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Who writes files: the store's workers, of whose work only so much waits at a time. */
final class Crew implements AutoCloseable {
    private static final int MOST_WAITING = 64;

    private final Executor workers;
    private final Hands hands;
    private final Restoration restoration;
    private final Semaphore room = new Semaphore(MOST_WAITING);

    Crew(Executor workers, Hands hands, Restoration restoration) {
        this.workers = workers;
        this.hands = hands;
        this.restoration = restoration;
    }

    /** Has some work done, sooner or later, whatever fails: it looks itself whether there is still sense in it. */
    void work(Consumer<Hand> work) {
        room.acquireUninterruptibly();
        try {
            workers.execute(() -> carryOut(work));
        } catch (RejectedExecutionException e) {
            restoration.fail(e);
            carryOut(work);
        }
    }

    private void carryOut(Consumer<Hand> work) {
        try {
            hands.with(work);
        } catch (RuntimeException e) {
            restoration.fail(e);
        } finally {
            room.release();
        }
    }

    /** Waits until all is done. */
    @Override
    public void close() {
        room.acquireUninterruptibly(MOST_WAITING);
        room.release(MOST_WAITING);
    }
}
