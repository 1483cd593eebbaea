package io.quetzal.store.api;

import io.quetzal.platform.api.job.JobContext;
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

    /**
     * Makes the catalogue of a store anew from its packs: for a store that cannot be opened because its root or its
     * fragments are lost or damaged. Nothing is changed before all packs are read. An object that was deleted may be there
     * again.
     *
     * @return what is there, and what could not be read
     * @throws StoreException with {@code NOT_NEEDED} if the store can be opened, and as {@link #open} if anything but
     *     damage keeps it from being opened
     */
    RebuildReport rebuild(Path directory, StoreSecret secret, JobContext job);
}
