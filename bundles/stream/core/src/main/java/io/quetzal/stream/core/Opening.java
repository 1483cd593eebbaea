package io.quetzal.stream.core;

import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.core.engine.StreamEngine;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the partitions beside whatever else a node does when it starts: after a crash, what was written last is read. */
final class Opening implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FutureTask<StreamEngine> opened;

    Opening(Callable<StreamEngine> opener) {
        opened = new FutureTask<>(() -> open(opener));
        // Reading files would keep one of the few carriers of virtual threads.
        Thread.ofPlatform().name("stream-opening").daemon().start(opened);
    }

    private static StreamEngine open(Callable<StreamEngine> opener) throws Exception {
        try {
            return opener.call();
        } catch (StreamException e) {
            LOG.error("The streams are not open: {}", e.getMessage(), e);
            throw e;
        }
    }

    /**
     * The engine, as soon as all partitions are open.
     *
     * @throws StreamException if they cannot be opened, or not yet
     */
    StreamEngine engine() {
        try {
            return opened.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StreamException refused) {
                throw new StreamException((StreamFailure) refused.reason(), refused.getMessage(), refused);
            }
            throw new IllegalStateException("The streams cannot be opened", e.getCause());
        } catch (TimeoutException e) {
            throw new StreamException(
                    StreamFailure.CLOSED, "The streams are still being opened. Try again in a minute.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamException(StreamFailure.CLOSED, "The streams were waited for when the node stopped.", e);
        }
    }

    /** Closes the engine, once it is open: nobody else could open it before. */
    @Override
    public void close() {
        try {
            opened.get().close();
        } catch (ExecutionException e) {
            LOG.debug("The streams were never open", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
