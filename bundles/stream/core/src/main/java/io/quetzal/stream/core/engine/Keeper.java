package io.quetzal.stream.core.engine;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that look after all partitions: one makes checkpoints and deletes what is old, one compacts. */
final class Keeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration RETENTION = Duration.ofSeconds(30);
    private static final Duration COMPACTION = Duration.ofSeconds(15);

    private final StreamEngine engine;
    private final ScheduledExecutorService keeping = thread("stream-keeper");
    private final ScheduledExecutorService compacting = thread("stream-compact");

    Keeper(StreamEngine engine) {
        this.engine = engine;
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).factory());
    }

    void start() {
        every(keeping, TICK, engine::keep);
        every(keeping, RETENTION, engine::retain);
        every(compacting, COMPACTION, engine::compact);
    }

    private static void every(ScheduledExecutorService thread, Duration period, Runnable work) {
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
        compacting.shutdown();
        keeping.shutdown();
        compacting.close();
        keeping.close();
    }
}
