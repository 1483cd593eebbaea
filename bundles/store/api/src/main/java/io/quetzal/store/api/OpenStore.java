package io.quetzal.store.api;

import org.osgi.annotation.versioning.ProviderType;

/** A store that the caller has opened, and closes. */
@ProviderType
public interface OpenStore extends Store, AutoCloseable {
    /** Waits for what is being done, and gives the store to others. What was not stored completely is forgotten. */
    @Override
    void close();
}
