package io.quetzal.store.core.node;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.quantity.ByteSize;
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
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoreKey;
import io.quetzal.store.api.StoreOpener;
import io.quetzal.store.api.StoreReport;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.api.StoreService;
import io.quetzal.store.api.StoreStats;
import io.quetzal.store.api.StoreStatus;
import io.quetzal.store.api.StoredBlock;
import io.quetzal.store.api.StoredFile;
import io.quetzal.store.api.StoredObject;
import io.quetzal.store.api.VerifyOptions;
import io.quetzal.store.api.VerifyReport;
import io.quetzal.store.core.node.Ledger.Work;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The store in the node's data directory: asks for roles, and lets what takes long be a job. */
@Component(service = {StoreService.class, NodeStore.class})
public final class NodeStore implements StoreService {
    private static final String PUT = "store.put";
    private static final String RESTORE = "store.restore";
    private static final String COLLECT = "store.collect";
    private static final String VERIFY = "store.verify";
    private static final String REBUILD_INDEX = "store.rebuild-index";
    private static final String REBUILD = "store.rebuild";

    private final AccessGuard guard;
    private final JobService jobs;
    private final Opening opening;
    private final Ledger ledger;
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
        Path directory = node.dataDirectory("store");
        this.ledger = new Ledger(new VerifiedFile(directory.resolve("verified")), InstantSource.system());
        this.opening = new Opening(directory, opener);
    }

    @Deactivate
    void stop() {
        opening.close();
    }

    private Store store() {
        return opening.store();
    }

    /** The store, open or not. */
    Opening opening() {
        return opening;
    }

    /** What is remembered of it. */
    Ledger ledger() {
        return ledger;
    }

    private <T> T change(String action, String subject, Supplier<T> work) {
        return guard.change(Role.OPERATOR, action, subject, work);
    }

    @Override
    public PutResult putTree(List<Path> roots, PutOptions options, JobContext context) {
        return guard.change(Role.ADMIN, PUT, options.name(), () -> storeTree(roots, options, context));
    }

    @Override
    public PutResult putStream(InputStream content, PutOptions options, JobContext context) {
        return change(PUT, options.name(), () -> ledger.put(() -> store().putStream(content, options, context)));
    }

    @Override
    public ObjectReader open(UniqueId object) {
        return ledger.counted(store().open(object));
    }

    @Override
    public ObjectReader open(UniqueId object, String path) {
        return ledger.counted(store().open(object, path));
    }

    @Override
    public RestoreResult restore(UniqueId object, RestoreOptions options, JobContext context) {
        return guard.change(Role.ADMIN, RESTORE, object.value(), () -> restored(object, options, context));
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
        return change(COLLECT, "", () -> collected(options, context));
    }

    @Override
    public VerifyReport verify(VerifyOptions options, JobContext context) {
        return verified(options, context);
    }

    @Override
    public StoreStats rebuildIndex(JobContext context) {
        return change(REBUILD_INDEX, "", () -> indexRebuilt(context));
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
                        PUT, "Store " + options.name(), context -> StoreReport.of(storeTree(roots, options, context))));
    }

    @Override
    public Job beginRestore(UniqueId object, RestoreOptions options) {
        return guard.change(
                Role.ADMIN,
                RESTORE,
                object.value(),
                () -> begin(
                        RESTORE, "Restore " + object, context -> StoreReport.of(restored(object, options, context))));
    }

    @Override
    public Job beginCollect(CollectOptions options) {
        return change(
                COLLECT,
                "",
                () -> begin(COLLECT, "Collect garbage", context -> StoreReport.of(collected(options, context))));
    }

    @Override
    public Job beginVerify(VerifyOptions options) {
        return change(
                VERIFY,
                "",
                () -> begin(VERIFY, "Verify the store", context -> StoreReport.of(verified(options, context))));
    }

    @Override
    public Job beginRebuildIndex() {
        return change(
                REBUILD_INDEX,
                "",
                () -> begin(REBUILD_INDEX, "Rebuild the index", context -> StoreReport.of(indexRebuilt(context))));
    }

    @Override
    public Job beginRebuild() {
        return guard.change(Role.ADMIN, REBUILD, "", () -> {
            opening.refuseIfOpen();
            return begin(
                    REBUILD,
                    "Rebuild the store",
                    context -> StoreReport.of(ledger.during(Work.REBUILD, () -> opening.rebuild(context))));
        });
    }

    @Override
    public StoreStatus status() {
        try {
            FileStore disk = Files.getFileStore(opening.directory());
            return new StoreStatus(
                    new ByteSize(Math.max(0, disk.getUsableSpace())),
                    new ByteSize(Math.max(0, disk.getTotalSpace())),
                    new ByteSize(ledger.readBytes()),
                    new ByteSize(ledger.writtenBytes()),
                    ledger.garbage().orElse(null),
                    ledger.verified().orElse(null));
        } catch (IOException e) {
            throw new StoreException(
                    StoreFailure.DISK_FAILED,
                    "The disk that holds " + opening.directory() + " does not say how much room it has: "
                            + e.getMessage() + ". Look after it.",
                    e);
        }
    }

    private PutResult storeTree(List<Path> roots, PutOptions options, JobContext context) {
        return ledger.put(() -> store().putTree(roots, options, context));
    }

    private RestoreResult restored(UniqueId object, RestoreOptions options, JobContext context) {
        return ledger.restore(() -> store().restore(object, options, context));
    }

    private CollectReport collected(CollectOptions options, JobContext context) {
        return ledger.collect(() -> store().collect(options, context));
    }

    private VerifyReport verified(VerifyOptions options, JobContext context) {
        return ledger.verify(options, () -> store().verify(options, context));
    }

    private StoreStats indexRebuilt(JobContext context) {
        return ledger.during(Work.REBUILD, () -> store().rebuildIndex(context));
    }

    @Override
    public StoreReport report(UniqueId job) {
        return reports.of(job);
    }

    private Job begin(String kind, String title, Function<JobContext, StoreReport> work) {
        return reports.ofJob(report -> jobs.submit(kind, title, context -> report.apply(work.apply(context))));
    }
}
