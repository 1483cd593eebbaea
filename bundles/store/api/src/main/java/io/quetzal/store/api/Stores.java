package io.quetzal.store.api;

import io.quetzal.platform.api.job.JobContext;
import io.quetzal.store.api.StoreException.StoreFailure;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Where a program without OSGi begins. The store's core, its chunkers and a codec are on the class path. */
public final class Stores {
    private Stores() {}

    /** As {@link StoreOpener#create}. */
    public static OpenStore create(Path directory, StoreSettings settings, StoreSecret secret) {
        return opener().create(directory, settings, secret);
    }

    /** As {@link StoreOpener#open}. */
    public static OpenStore open(Path directory, StoreSecret secret) {
        return opener().open(directory, secret);
    }

    /** As {@link StoreOpener#rebuild}. */
    public static RebuildReport rebuild(Path directory, StoreSecret secret, JobContext job) {
        return opener().rebuild(directory, secret, job);
    }

    private static StoreOpener opener() {
        return ServiceLoader.load(StoreOpener.class, Stores.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new StoreException(
                        StoreFailure.NOT_INSTALLED,
                        "No store was found on the class path. Put the jars of io.quetzal.store.core, of a chunker and of"
                                + " a codec beside this one.",
                        null));
    }
}
