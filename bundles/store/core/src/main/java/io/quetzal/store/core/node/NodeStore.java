package io.quetzal.store.core.node;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Role;
import io.quetzal.store.api.CollectOptions;
import io.quetzal.store.api.CollectReport;
import io.quetzal.store.api.ObjectReader;
import io.quetzal.store.api.PutOptions;
import io.quetzal.store.api.PutResult;
import io.quetzal.store.api.RestoreOptions;
import io.quetzal.store.api.RestoreResult;
import io.quetzal.store.api.Store;
import io.quetzal.store.api.StoreKey;
import io.quetzal.store.api.StoreOpener;
import io.quetzal.store.api.StoreReport;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.api.StoreService;
import io.quetzal.store.api.StoreStats;
import io.quetzal.store.api.StoredBlock;
import io.quetzal.store.api.StoredFile;
import io.quetzal.store.api.StoredObject;
import io.quetzal.store.api.VerifyOptions;
import io.quetzal.store.api.VerifyReport;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The store in the node's data directory: asks for roles, and lets what takes long be a job. */
@Component
public final class NodeStore implements StoreService {
    private static final String PUT = "store.put";
    private static final String RESTORE = "store.restore";
    private static final String COLLECT = "store.collect";
    private static final String VERIFY = "store.verify";
    private static final String REBUILD = "store.rebuild-index";

    private final AccessGuard guard;
    private final JobService jobs;
    private final Opening opening;
    private final Reports reports = new Reports();

    /** Begins to open the store, which is made at the first time. */
    @Activate
    public NodeStore(
            @Reference NodeService node,
            @Reference StoreOpener opener,
            @Reference JobService jobs,
            @Reference AccessGuard guard) {
        this.jobs = jobs;
        this.guard = guard;
        this.opening = new Opening(node.dataDirectory("store"), opener);
    }

    @Deactivate
    void stop() {
        opening.close();
    }

    private Store store() {
        return opening.store();
    }

    private <T> T change(String action, String subject, Supplier<T> work) {
        return guard.change(Role.OPERATOR, action, subject, work);
    }

    @Override
    public PutResult putTree(List<Path> roots, PutOptions options, JobContext context) {
        return guard.change(Role.ADMIN, PUT, options.name(), () -> store().putTree(roots, options, context));
    }

    @Override
    public PutResult putStream(InputStream content, PutOptions options, JobContext context) {
        return change(PUT, options.name(), () -> store().putStream(content, options, context));
    }

    @Override
    public ObjectReader open(UniqueId object) {
        return store().open(object);
    }

    @Override
    public RestoreResult restore(UniqueId object, RestoreOptions options, JobContext context) {
        return guard.change(Role.ADMIN, RESTORE, object.value(), () -> store().restore(object, options, context));
    }

    @Override
    public Page<StoredObject> objects(PageRequest request) {
        return store().objects(request);
    }

    @Override
    public StoredObject object(UniqueId object) {
        return store().object(object);
    }

    @Override
    public Page<StoredFile> files(UniqueId object, String below, PageRequest request) {
        return store().files(object, below, request);
    }

    @Override
    public Page<StoredBlock> blocks(PageRequest request) {
        return store().blocks(request);
    }

    @Override
    public void delete(UniqueId object) {
        guard.change(Role.OPERATOR, "store.delete", object.value(), () -> store().delete(object));
    }

    @Override
    public StoreStats stats() {
        return store().stats();
    }

    @Override
    public CollectReport collect(CollectOptions options, JobContext context) {
        return change(COLLECT, "", () -> store().collect(options, context));
    }

    @Override
    public VerifyReport verify(VerifyOptions options, JobContext context) {
        return store().verify(options, context);
    }

    @Override
    public StoreStats rebuildIndex(JobContext context) {
        return change(REBUILD, "", () -> store().rebuildIndex(context));
    }

    @Override
    public List<StoreKey> keys() {
        return store().keys();
    }

    @Override
    public StoreKey addKey(StoreSecret secret, String label) {
        return guard.change(Role.ADMIN, "store.add-key", label, () -> store().addKey(secret, label));
    }

    @Override
    public void removeKey(int key) {
        guard.change(Role.ADMIN, "store.remove-key", String.valueOf(key), () -> store().removeKey(key));
    }

    @Override
    public Job beginPut(List<Path> roots, PutOptions options) {
        return guard.change(
                Role.ADMIN,
                PUT,
                options.name(),
                () -> begin(
                        PUT,
                        "Store " + options.name(),
                        context -> StoreReport.of(store().putTree(roots, options, context))));
    }

    @Override
    public Job beginRestore(UniqueId object, RestoreOptions options) {
        return guard.change(
                Role.ADMIN,
                RESTORE,
                object.value(),
                () -> begin(
                        RESTORE,
                        "Restore " + object,
                        context -> StoreReport.of(store().restore(object, options, context))));
    }

    @Override
    public Job beginCollect(CollectOptions options) {
        return change(
                COLLECT,
                "",
                () -> begin(COLLECT, "Collect garbage", context -> StoreReport.of(store().collect(options, context))));
    }

    @Override
    public Job beginVerify(VerifyOptions options) {
        return change(
                VERIFY,
                "",
                () -> begin(VERIFY, "Verify the store", context -> StoreReport.of(store().verify(options, context))));
    }

    @Override
    public Job beginRebuild() {
        return change(
                REBUILD,
                "",
                () -> begin(REBUILD, "Rebuild the index", context -> StoreReport.of(store().rebuildIndex(context))));
    }

    @Override
    public StoreReport report(UniqueId job) {
        return reports.of(job);
    }

    private Job begin(String kind, String title, Function<JobContext, StoreReport> work) {
        return reports.ofJob(report -> jobs.submit(kind, title, context -> report.apply(work.apply(context))));
    }
}
