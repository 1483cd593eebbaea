package io.quetzal.store.rest;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.security.Role;
import io.quetzal.store.api.CollectOptions;
import io.quetzal.store.api.PutOptions;
import io.quetzal.store.api.RestoreOptions;
import io.quetzal.store.api.RestoreOptions.Existing;
import io.quetzal.store.api.StoreReport;
import io.quetzal.store.api.StoreService;
import io.quetzal.store.api.VerifyOptions;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What takes long, as jobs: {@code /store/trees}, {@code /store/restore}, {@code /store/collect}, {@code /store/verify}. */
@Component
public final class WorkResource implements WebResource {
    private final StoreService store;

    /** Puts the service on the web. */
    @Activate
    public WorkResource(@Reference StoreService store) {
        this.store = store;
    }

    /**
     * What to store.
     *
     * @param paths files and directories of the node's machine, from its root
     * @param name what to call the object, or null for the last part of the first path
     * @param labels what else to remember of it, or null for nothing
     * @param exclude glob patterns of what is left out, or null for nothing
     * @param parent an earlier object of the same tree, whose unchanged files are not read again; or null
     * @param oneFileSystem whether what is mounted in the tree is left out; not, if null
     */
    public record TreePut(
            List<Path> paths,
            @Nullable String name,
            @Nullable Map<String, String> labels,
            @Nullable List<String> exclude,
            @Nullable UniqueId parent,
            @Nullable Boolean oneFileSystem) {
        PutOptions options() {
            return new PutOptions(
                    name == null ? String.valueOf(paths.getFirst().getFileName()) : name,
                    labels == null ? Map.of() : labels,
                    exclude == null ? List.of() : exclude,
                    parent,
                    Boolean.TRUE.equals(oneFileSystem));
        }
    }

    /**
     * What to make again.
     *
     * @param object which object
     * @param target the directory of the node's machine below which it is made
     * @param paths which parts of it, or null for all
     * @param existing what to do where something is already; {@code REFUSE} if null
     * @param owners whether owners and groups are set; they are, if null
     */
    public record TreeRestore(
            UniqueId object,
            Path target,
            @Nullable List<String> paths,
            @Nullable Existing existing,
            @Nullable Boolean owners) {
        RestoreOptions options() {
            return new RestoreOptions(
                    target,
                    paths == null ? List.of() : paths,
                    existing == null ? Existing.REFUSE : existing,
                    !Boolean.FALSE.equals(owners));
        }
    }

    /**
     * How to collect.
     *
     * @param tolerance how much of a pack may be garbage and stay, 0 to 1; 0.01 if null
     * @param dryRun whether only to say what would be gone; not, if null
     */
    public record Collecting(
            @Nullable Double tolerance, @Nullable Boolean dryRun) {
        CollectOptions options() {
            return new CollectOptions(
                    tolerance == null ? CollectOptions.usual().tolerance() : tolerance, Boolean.TRUE.equals(dryRun));
        }
    }

    /**
     * How much to verify.
     *
     * @param share how much of the packs, above 0 and up to 1; all if null
     */
    public record Verifying(@Nullable Double share) {
        VerifyOptions options() {
            return share == null ? VerifyOptions.all() : new VerifyOptions(share);
        }
    }

    @Override
    public String name() {
        return "store-work";
    }

    @Override
    public String description() {
        return "What takes long in the store, as jobs.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/store/trees", "Begins to store files of the node's machine.", Job.class, request -> {
                            var wanted = request.body(TreePut.class);
                            return new WebResponse.Accepted(store.beginPut(wanted.paths(), wanted.options()));
                        })
                        .accepts(TreePut.class)
                        .requires(Role.ADMIN),
                Route.post(
                                "/store/restore",
                                "Begins to make files again on the node's machine.",
                                Job.class,
                                request -> {
                                    var wanted = request.body(TreeRestore.class);
                                    return new WebResponse.Accepted(
                                            store.beginRestore(wanted.object(), wanted.options()));
                                })
                        .accepts(TreeRestore.class)
                        .requires(Role.ADMIN),
                Route.post("/store/collect", "Begins to give the space of garbage back.", Job.class, request -> {
                            return new WebResponse.Accepted(store.beginCollect(
                                    request.body(Collecting.class).options()));
                        })
                        .accepts(Collecting.class),
                Route.post("/store/verify", "Begins to compare what is stored with its hashes.", Job.class, request -> {
                            return new WebResponse.Accepted(store.beginVerify(
                                    request.body(Verifying.class).options()));
                        })
                        .accepts(Verifying.class),
                Route.post(
                        "/store/rebuild-index", "Begins to make the index anew from the packs.", Job.class, request -> {
                            return new WebResponse.Accepted(store.beginRebuildIndex());
                        }),
                Route.post(
                                "/store/rebuild",
                                "Begins to make the catalogue anew from the packs, of a store that cannot be opened.",
                                Job.class,
                                request -> {
                                    return new WebResponse.Accepted(store.beginRebuild());
                                })
                        .requires(Role.ADMIN),
                Route.get(
                                "/store/reports/{job}",
                                "Says what came of a job that has ended.",
                                StoreReport.class,
                                request -> {
                                    return new WebResponse.Json(store.report(new UniqueId(request.path("job"))));
                                })
                        .requires(Role.OPERATOR));
    }
}
