package io.quetzal.stream.core.engine;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that makes checkpoints and deletes what is old. */
final class Keeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration RETENTION = Duration.ofSeconds(30);

    private final StreamEngine engine;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("stream-keeper").factory());

    Keeper(StreamEngine engine) {
        this.engine = engine;
    }

    void start() {
        every(TICK, engine::keep);
        every(RETENTION, engine::retain);
    }

    private void every(Duration period, Runnable work) {
        Runnable careful = () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("Looking after the streams failed and is tried again: {}", e.getMessage(), e);
            }
        };
        var scheduled =
                thread.scheduleWithFixedDelay(careful, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("Every {}: {}", period, scheduled);
    }

    /** Waits for what is being done. */
    @Override
    public void close() {
        thread.shutdown();
        thread.close();
    }
}
