package io.quetzal.store.api;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Makes and opens stores. */
@ProviderType
public interface StoreOpener {
    /**
     * Makes an empty store and opens it.
     *
     * @param directory is made; if it is there, it is empty
     * @throws StoreException with {@code TARGET_TAKEN} if something is there
     */
    OpenStore create(Path directory, StoreSettings settings, StoreSecret secret);

    /**
     * Opens a store; after a crash, with all that was acknowledged.
     *
     * @throws StoreException with {@code NO_SUCH_STORE}, {@code WRONG_KEY}, {@code STORE_BUSY} if another process has it
     *     open, {@code FORMAT_UNKNOWN} if a later version made it, or {@code DAMAGED}
     */
    OpenStore open(Path directory, StoreSecret secret);
}
