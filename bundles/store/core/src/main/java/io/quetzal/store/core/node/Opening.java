package io.quetzal.store.core.node;

import io.quetzal.platform.api.job.JobContext;
import io.quetzal.store.api.OpenStore;
import io.quetzal.store.api.RebuildReport;
import io.quetzal.store.api.Store;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoreOpener;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.api.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future.State;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store beside whatever else a node does when it starts: reading the tables of a large one takes a while. */
final class Opening implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final Path blocks;
    private final StoreOpener opener;
    private volatile FutureTask<OpenStore> opened;
    private boolean closed;

    Opening(Path directory, StoreOpener opener) {
        this.directory = directory;
        this.blocks = directory.resolve("blocks");
        this.opener = opener;
        this.opened = new FutureTask<>(this::open);
        begin();
    }

    private void begin() {
        Thread.ofVirtual().name("store opening").start(opened);
    }

    private OpenStore open() {
        try {
            StoreSecret secret = secret();
            return Files.exists(blocks.resolve("STORE"))
                    ? opener.open(blocks, secret)
                    : opener.create(blocks, StoreSettings.usual(), secret);
        } catch (RuntimeException e) {
            LOG.error("The store in {} is not open: {}", blocks, e.getMessage(), e);
            throw e;
        }
    }

    private StoreSecret secret() {
        return NodeKey.makeOrRead(directory.resolve("key"));
    }

    /** Where the store keeps its files. */
    Path directory() {
        return directory;
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

    /** The store, if it is open now. */
    Optional<Store> ifOpen() {
        FutureTask<OpenStore> task = opened;
        return task.state() == State.SUCCESS ? Optional.of(task.resultNow()) : Optional.empty();
    }

    /** Why the store could not be opened, if it could not. */
    Optional<Throwable> failure() {
        FutureTask<OpenStore> task = opened;
        return task.state() == State.FAILED ? Optional.of(task.exceptionNow()) : Optional.empty();
    }

    /**
     * Refuses to mend what is whole.
     *
     * @throws StoreException with {@code NOT_NEEDED} if the store is open
     */
    void refuseIfOpen() {
        if (ifOpen().isPresent()) {
            throw new StoreException(
                    StoreFailure.NOT_NEEDED,
                    "The store in " + directory + " is open, so its catalogue is whole and is not made anew. Damage in"
                            + " packs is found by verifying.",
                    null);
        }
    }

    /** Makes the catalogue of a store anew that could not be opened, and opens it. */
    synchronized RebuildReport rebuild(JobContext job) {
        refuseIfOpen();
        if (closed || failure().isEmpty()) {
            throw unavailable("is still being opened. Try again in a minute.", null);
        }
        RebuildReport report = opener.rebuild(blocks, secret(), job);
        opened = new FutureTask<>(this::open);
        begin();
        return report;
    }

    private StoreException unavailable(String what, @Nullable Exception cause) {
        return new StoreException(StoreFailure.CLOSED, "The store in " + directory + " " + what, cause);
    }

    /** Closes the store, once it is open: nobody else could open it before. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            opened.get().close();
        } catch (ExecutionException e) {
            LOG.debug("The store was never open", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
