package io.quetzal.store.core.node;

import io.quetzal.store.api.OpenStore;
import io.quetzal.store.api.Store;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoreOpener;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.api.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store beside whatever else a node does when it starts: reading the tables of a large one takes a while. */
final class Opening implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final FutureTask<OpenStore> opened;

    Opening(Path directory, StoreOpener opener) {
        this.directory = directory;
        this.opened = new FutureTask<>(() -> open(opener));
        Thread.ofVirtual().name("store opening").start(opened);
    }

    private OpenStore open(StoreOpener opener) {
        StoreSecret secret = NodeKey.makeOrRead(directory.resolve("key"));
        Path blocks = directory.resolve("blocks");
        try {
            return Files.exists(blocks.resolve("STORE"))
                    ? opener.open(blocks, secret)
                    : opener.create(blocks, StoreSettings.usual(), secret);
        } catch (RuntimeException e) {
            LOG.error("The store in {} is not open: {}", blocks, e.getMessage(), e);
            throw e;
        }
    }

    /**
     * The store, as soon as it is open.
     *
     * @throws StoreException if it cannot be opened, or not yet
     */
    Store store() {
        try {
            return opened.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException refused) {
                throw new StoreException((StoreFailure) refused.reason(), refused.getMessage(), refused);
            }
            throw new IllegalStateException("The store in " + directory + " cannot be opened", e.getCause());
        } catch (TimeoutException e) {
            throw unavailable("is still being opened. Try again in a minute.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was waited for when the node stopped.", e);
        }
    }

    private StoreException unavailable(String what, Exception cause) {
        return new StoreException(StoreFailure.CLOSED, "The store in " + directory + " " + what, cause);
    }

    /** Closes the store, once it is open: nobody else could open it before. */
    @Override
    public void close() {
        try {
            opened.get().close();
        } catch (ExecutionException e) {
            LOG.debug("The store was never open", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
