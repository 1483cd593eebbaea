package io.quetzal.store.api;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One store. All methods are called by any number of threads at once; reading and writing go on while garbage is
 * collected. Long work reports to a {@link JobContext} and stops soon after it is cancelled.
 */
@ProviderType
public interface Store {
    /**
     * Stores files and directories with all that the file system knows of them, as one object.
     *
     * <p>What cannot be read is left out and named in the answer; the rest is stored.
     *
     * @param roots what to store; at least one, absolute
     * @throws StoreException with {@code SOURCE_MISSING} if a root is not there
     */
    PutResult putTree(List<Path> roots, PutOptions options, JobContext context);

    /** Stores all that a stream gives, to its end, as one object. The stream is not closed. */
    PutResult putStream(InputStream content, PutOptions options, JobContext context);

    /**
     * The content of a file or stream, to be read anywhere and closed.
     *
     * @throws StoreException with {@code NO_SUCH_OBJECT}, or with {@code NO_CONTENT} if the object is a tree
     */
    ObjectReader open(UniqueId object);

    /**
     * The content of one file in a tree, to be read anywhere and closed.
     *
     * @param path where it is, as {@link #files} shows it
     * @throws StoreException with {@code NO_SUCH_OBJECT}, {@code NO_SUCH_PATH}, or with {@code NO_CONTENT} if something
     *     else than a regular file is there
     */
    ObjectReader open(UniqueId object, String path);

    /**
     * Makes the files of an object again.
     *
     * @throws StoreException with {@code NO_SUCH_OBJECT}, {@code NO_SUCH_PATH} or {@code TARGET_TAKEN}
     */
    RestoreResult restore(UniqueId object, RestoreOptions options, JobContext context);

    /** The objects, in the order of their ids, which is that of their making. */
    Page<StoredObject> objects(PageRequest request);

    /**
     * One object.
     *
     * @throws StoreException with {@code NO_SUCH_OBJECT}
     */
    StoredObject object(UniqueId object);

    /**
     * What a tree holds, in the order of the paths' bytes; a directory comes before what is in it.
     *
     * @param below only what is at or below this path; empty for all
     * @throws StoreException with {@code NO_SUCH_OBJECT} or {@code NO_SUCH_PATH}
     */
    Page<StoredFile> files(UniqueId object, String below, PageRequest request);

    /** The blocks, in no particular order. */
    Page<StoredBlock> blocks(PageRequest request);

    /**
     * Forgets an object. Its blocks are garbage from then on if nothing else uses them; {@link #collect} gives their
     * space back.
     *
     * @throws StoreException with {@code NO_SUCH_OBJECT}
     */
    void delete(UniqueId object);

    /** How much is in the store, from memory. */
    StoreStats stats();

    /** Gives the space of garbage back, while others read and write. Can be cancelled and begun again at any time. */
    CollectReport collect(CollectOptions options, JobContext context);

    /** Reads packs back, compares every block with its id, and says which objects are damaged. Changes nothing. */
    VerifyReport verify(VerifyOptions options, JobContext context);

    /** Makes the index anew from nothing but the packs. */
    StoreStats rebuildIndex(JobContext context);

    /** The keys that open the store; empty if it is not encrypted. */
    List<StoreKey> keys();

    /** Adds a key: from then on the store can be opened with this one too. */
    StoreKey addKey(StoreSecret secret, String label);

    /**
     * Removes a key.
     *
     * @throws StoreException with {@code NO_SUCH_KEY}, or with {@code LAST_KEY} if it is the only one
     */
    void removeKey(int key);
}
