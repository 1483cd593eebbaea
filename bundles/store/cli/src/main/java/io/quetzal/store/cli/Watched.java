package io.quetzal.store.cli;

import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.cli.command.Session;
import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.terminal.ProgressLine;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows how far something is, and ends it well on Ctrl-C: what was stored completely stays. */
final class Watched implements JobContext, AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private final Session session;
    private final ProgressLine line;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread onInterrupt;
    private volatile boolean cancelled;
    private long shownAt;
    private volatile long expected;

    Watched(Session session, String title) {
        this.session = session;
        this.line = new ProgressLine(session.terminal(), title);
        this.onInterrupt = new Thread(this::cancel, "cancel");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    /** Says how much there will be, where the work itself does not know; 0 if nobody does. */
    Watched expecting(long bytes) {
        expected = bytes;
        return this;
    }

    /** Does it, and tells a person who has stopped it that it was stopped. */
    <T> T run(Supplier<T> deed) {
        try {
            return deed.get();
        } catch (CancellationException e) {
            throw new CliException(ExitCode.CANCELLED, "Cancelled. What was stored completely stays.", e);
        }
    }

    @Override
    public synchronized void progress(Progress progress) {
        long now = System.nanoTime();
        boolean done = progress.total() > 0 && progress.done() == progress.total();
        if (session.json() || (!done && now - shownAt < BETWEEN.toNanos())) {
            return;
        }
        shownAt = now;
        long total = progress.total() > 0 ? progress.total() : progress.done() <= expected ? expected : 0;
        line.show(progress.done(), total, progress.unit(), progress.phase());
    }

    @Override
    public boolean isWatched() {
        return !session.json() && session.terminal().showsProgress();
    }

    void bytes(long done, long total) {
        checkCancelled();
        progress(new Progress(done, total, "bytes", "reading"));
    }

    @Override
    public synchronized void log(String text) {
        if (!session.json()) {
            line.above(text);
        }
    }

    @Override
    public void checkCancelled() {
        if (cancelled) {
            throw new CancellationException("Ctrl-C");
        }
    }

    /** Runs while the process is ending on a signal; the process is gone when this returns. */
    private void cancel() {
        cancelled = true;
        try {
            ended.await(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        line.close();
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            // The process is ending on a signal and the hook runs.
        }
    }
}
