package io.quetzal.alert.core;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a thread of its own: when its time has come, or when it is woken. */
final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration AFTER_A_BUG = Duration.ofSeconds(10);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Supplier<Duration> deed;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean failing;

    /**
     * Begins.
     *
     * @param deed what to do; answers how long to wait until the next time
     */
    Loop(String name, Supplier<Duration> deed) {
        this.deed = deed;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether it failed the last time. */
    boolean isFailing() {
        return failing;
    }

    /** Lets it do its deed now. */
    void wake() {
        woken.release();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration wait = once();
                // Woken or not, it is time.
                var _ = woken.tryAcquire(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
                woken.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One bug must not end the watching for good, be it in a bundle that was replaced and no longer fits the others. */
    private Duration once() {
        try {
            Duration wait = deed.get();
            failing = false;
            return wait;
        } catch (RuntimeException | LinkageError e) {
            failing = true;
            LOG.error("{} failed and goes on in {} s.", thread.getName(), AFTER_A_BUG.toSeconds(), e);
            return AFTER_A_BUG;
        }
    }
}
