package io.quetzal.store.core;

import io.quetzal.codec.spi.CodecRegistry;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.hash.Blake3Provider;
import io.quetzal.store.api.OpenStore;
import io.quetzal.store.api.RebuildReport;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoreOpener;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.api.StoreSettings;
import io.quetzal.store.core.blocks.BlockStoreParts;
import io.quetzal.store.core.blocks.Tuning;
import io.quetzal.store.spi.ChunkerFamily;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Stores for a node, from its services. A store keeps the chunker that it was opened with, also when its bundle goes. */
@Component
public final class StoresOfNode implements StoreOpener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StoreOpener stores;
    private final List<ChunkerFamily> chunkers = new CopyOnWriteArrayList<>();

    /** Opens nothing yet. */
    @Activate
    public StoresOfNode(@Reference Blake3Provider blake3, @Reference CodecRegistry codecs) {
        stores = new LocalStores(new BlockStoreParts(blake3, codecs, Tuning.usual()), this::chunkers);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addChunkers(ChunkerFamily family) {
        synchronized (chunkers) {
            chunkers.add(family);
            chunkers.notifyAll();
        }
    }

    void removeChunkers(ChunkerFamily family) {
        chunkers.remove(family);
    }

    @Override
    public OpenStore create(Path directory, StoreSettings settings, StoreSecret secret) {
        return stores.create(directory, settings, secret);
    }

    @Override
    public OpenStore open(Path directory, StoreSecret secret) {
        return stores.open(directory, secret);
    }

    @Override
    public RebuildReport rebuild(Path directory, StoreSecret secret, JobContext job) {
        return stores.rebuild(directory, secret, job);
    }

    /** Waits a little: a node's bundles start in any order. */
    private ChunkerFamily chunkers(Name name) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (chunkers) {
            while (true) {
                for (ChunkerFamily family : chunkers) {
                    if (family.name().equals(name)) {
                        return family;
                    }
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw missing(name);
                }
                try {
                    chunkers.wait(1 + left / 1_000_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw missing(name);
                }
            }
        }
    }

    private static StoreException missing(Name name) {
        return new StoreException(
                StoreFailure.NOT_INSTALLED,
                "The store cannot be opened because the node has no chunker " + name
                        + ". Install the bundle that brings it, and try again.",
                null);
    }
}
