package io.quetzal.store.api;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The store of a node. Whatever changes something asks for the caller's role and is written to the audit log; long work
 * can be begun as a job.
 */
@ProviderType
public interface StoreService extends Store {
    /** Begins {@link Store#putTree}; the job's result is the object's id. Needs the role admin: the node may read any file. */
    Job beginPut(List<Path> roots, PutOptions options);

    /** Begins {@link Store#restore}. Needs the role admin: the node may write any file. */
    Job beginRestore(UniqueId object, RestoreOptions options);

    /** Begins {@link Store#collect}. */
    Job beginCollect(CollectOptions options);

    /** Begins {@link Store#verify}. */
    Job beginVerify(VerifyOptions options);

    /** Begins {@link Store#rebuildIndex}. */
    Job beginRebuildIndex();

    /**
     * Begins to make the catalogue of a store anew that cannot be opened, as {@link StoreOpener#rebuild}. Needs the role
     * admin.
     *
     * @throws StoreException with {@code NOT_NEEDED} if the store is open
     */
    Job beginRebuild();

    /** How the store is doing. */
    StoreStatus status();

    /**
     * What came of a job, once it has ended. The last {@value #KEPT_REPORTS} are kept, until the node stops.
     *
     * @throws StoreException with {@code NO_SUCH_REPORT}
     */
    StoreReport report(UniqueId job);

    /** How many reports are kept. */
    int KEPT_REPORTS = 100;
}
