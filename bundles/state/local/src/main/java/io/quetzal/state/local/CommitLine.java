package io.quetzal.state.local;

import io.quetzal.state.api.StateException;
import io.quetzal.state.api.StateException.StateFailure;
import io.quetzal.state.local.Snapshot.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line in which transactions stand. Each is worked out under a lock, on the outcome of the one before, then waits
 * until the writing thread has put it on stable storage together with all others that wait. When a write fails, all
 * that stand in line fail with it, since they were worked out on something that never came to be.
 *
 * <p>Only the writing thread touches the disk, because an interrupted thread closes the file that it writes to.
 */
final class CommitLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitLine.class);

    private final StateDisk disk;
    private final String file;
    private final Consumer<Commit> listener;
    private final Thread writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition newWork = lock.newCondition();

    // All guarded by the lock, but read freely where volatile.
    private List<Waiting> line = new ArrayList<>();
    private Snapshot latest;
    private CompletableFuture<Void> latestDone = CompletableFuture.completedFuture(null);
    private boolean closed;
    private volatile Snapshot committed;
    private volatile @Nullable String trouble;

    /** A commit that is on stable storage. */
    record Commit(List<Change> changes, Snapshot after) {}

    /** What a transaction came to. */
    record Outcome<R>(R result, List<Change> changes, Snapshot after) {}

    private record Waiting(Commit commit, CompletableFuture<Void> done) {}

    /**
     * Opens the line.
     *
     * @param file what to call the file in messages
     * @param listener hears each commit, in order, on the writing thread; must not wait or throw
     */
    CommitLine(StateDisk disk, String file, Snapshot start, Consumer<Commit> listener) {
        this.disk = disk;
        this.file = file;
        this.listener = listener;
        latest = start;
        committed = start;
        writer = Thread.ofPlatform().name("quetzal-state-writer").daemon().unstarted(this::writeUntilClosed);
    }

    /**
     * Begins to write.
     *
     * @param fresh whether there is no file yet; it is made at once, so that a directory that cannot be written is
     *     noticed now
     */
    void start(boolean fresh) {
        if (fresh) {
            write(List.of(new Waiting(new Commit(List.of(), committed), new CompletableFuture<>())));
        }
        writer.start();
    }

    /** The facts of the latest commit that was acknowledged. */
    Snapshot committed() {
        return committed;
    }

    /** Why the latest write failed, or null if it did not. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Works something out on the latest facts, and answers when it is on stable storage. */
    <R> R run(Function<Snapshot, Outcome<R>> work) {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("A transaction cannot change facts other than through its own"
                    + " StateTransaction. Use the one that it was given.");
        }
        Outcome<R> outcome;
        CompletableFuture<Void> done;
        lock.lock();
        try {
            outcome = work.apply(latest);
            done = enter(outcome);
        } finally {
            lock.unlock();
        }
        try {
            // join, not get: a caller that is interrupted still has to know what became of its transaction.
            done.join();
            return outcome.result();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw notWritten(cause);
            }
            throw e;
        }
    }

    /** A transaction that only reads also waits, lest it answer what is then never written. */
    private CompletableFuture<Void> enter(Outcome<?> outcome) {
        if (outcome.changes().isEmpty()) {
            return latestDone;
        }
        if (closed) {
            return CompletableFuture.failedFuture(new IOException("the state is being closed"));
        }
        latest = outcome.after();
        latestDone = new CompletableFuture<>();
        line.add(new Waiting(new Commit(outcome.changes(), outcome.after()), latestDone));
        newWork.signal();
        return latestDone;
    }

    private void writeUntilClosed() {
        List<Waiting> batch = next();
        while (!batch.isEmpty()) {
            write(batch);
            batch = next();
        }
    }

    /** All that stand in line, or nothing when the line is closed and empty. */
    private List<Waiting> next() {
        lock.lock();
        try {
            while (line.isEmpty() && !closed) {
                newWork.awaitUninterruptibly();
            }
            List<Waiting> batch = line;
            line = new ArrayList<>();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    // Whatever happens, those who wait must learn of it, and the writer must live on.
    @SuppressWarnings("CatchingUnchecked")
    private void write(List<Waiting> batch) {
        var changes = new ArrayList<Change>();
        batch.forEach(waiting -> changes.addAll(waiting.commit().changes()));
        Snapshot after = batch.getLast().commit().after();
        try {
            disk.write(changes, after);
        } catch (IOException e) {
            fail(batch, e);
            return;
        } catch (RuntimeException | Error e) {
            fail(batch, new IOException(e.toString(), e));
            return;
        }
        if (trouble != null) {
            LOG.info("{} can be written again", file);
        }
        trouble = null;
        committed = after;
        for (Waiting waiting : batch) {
            listener.accept(waiting.commit());
            waiting.done().complete(null);
        }
    }

    private void fail(List<Waiting> batch, IOException failure) {
        LOG.warn("{} could not be written; nothing was changed", file, failure);
        trouble = failure.getMessage();
        List<Waiting> based;
        lock.lock();
        try {
            based = line;
            line = new ArrayList<>();
            latest = committed;
            latestDone = CompletableFuture.completedFuture(null);
        } finally {
            lock.unlock();
        }
        batch.forEach(waiting -> waiting.done().completeExceptionally(failure));
        based.forEach(waiting -> waiting.done().completeExceptionally(failure));
    }

    private StateException notWritten(IOException cause) {
        return new StateException(
                StateFailure.STATE_NOT_WRITTEN,
                "The state could not be written to " + file + ": " + cause.getMessage()
                        + ". Nothing was changed. Mend that, for example by making room on the disk, and try again.",
                cause);
    }

    /** Writes what stands in line, then closes the files. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            newWork.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                // The writer is at most one fsync away from its end, and must not lose its files before.
                interrupted = true;
            }
        }
        disk.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
