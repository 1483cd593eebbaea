package io.quetzal.store.core;

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
import io.quetzal.store.core.blocks.FoundCodecs;
import io.quetzal.store.core.blocks.Tuning;
import io.quetzal.store.spi.ChunkerFamily;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Stores for a program without OSGi, from the parts on its class path; found by {@link ServiceLoader}. */
public final class StoresOnClassPath implements StoreOpener {
    private final StoreOpener stores;

    /** Looks for the parts. */
    public StoresOnClassPath() {
        var parts = new BlockStoreParts(blake3(), FoundCodecs.onClassPath(), Tuning.usual());
        stores = new LocalStores(parts, StoresOnClassPath::chunkers);
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

    private static Blake3Provider blake3() {
        return ServiceLoader.load(Blake3Provider.class, Blake3Provider.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> missing("BLAKE3", "io.quetzal.platform.hash"));
    }

    private static ChunkerFamily chunkers(Name name) {
        return ServiceLoader.load(ChunkerFamily.class, ChunkerFamily.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow(() -> missing("chunker " + name, "io.quetzal.store.chunker." + name));
    }

    private static StoreException missing(String what, String jar) {
        return new StoreException(
                StoreFailure.NOT_INSTALLED,
                "A store needs " + what + ", which is not on the class path. Put the jar of " + jar + " there.",
                null);
    }
}
