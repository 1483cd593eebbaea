package io.quetzal.store.rest;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.security.Role;
import io.quetzal.store.api.StoreKey;
import io.quetzal.store.api.StoreService;
import io.quetzal.store.api.StoreStats;
import io.quetzal.store.api.StoreStatus;
import io.quetzal.store.api.StoredBlock;
import io.quetzal.store.api.StoredFile;
import io.quetzal.store.api.StoredObject;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.QueryParameter;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is in the store: {@code /store/stats}, {@code /store/status}, {@code /store/objects}, {@code /store/blocks}, {@code /store/keys}. */
@Component
public final class CatalogResource implements WebResource {
    private static final int USUAL_PAGE = 100;
    private static final String OBJECT = "object";
    private static final String BELOW = "below";

    private final StoreService store;

    /** Puts the service on the web. */
    @Activate
    public CatalogResource(@Reference StoreService store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String description() {
        return "QuarXTor: a store in which equal content is kept once.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/store/stats", "Says how much is in the store.", StoreStats.class, request -> {
                    return new WebResponse.Json(store.stats());
                }),
                Route.get("/store/status", "Says how the store is doing.", StoreStatus.class, request -> {
                    return new WebResponse.Json(store.status());
                }),
                Route.get(
                        "/store/objects",
                        "Lists the objects in the order of their making.",
                        Route.pageOf(StoredObject.class),
                        request -> {
                            return new WebResponse.Json(store.objects(request.page(USUAL_PAGE)));
                        }),
                Route.get("/store/objects/{object}", "Shows an object.", StoredObject.class, request -> {
                    return new WebResponse.Json(store.object(new UniqueId(request.path(OBJECT))));
                }),
                Route.get(
                                "/store/objects/{object}/files",
                                "Lists what a tree holds, in the order of the paths.",
                                Route.pageOf(StoredFile.class),
                                request -> new WebResponse.Json(store.files(
                                        new UniqueId(request.path(OBJECT)),
                                        request.query(BELOW).orElse(""),
                                        request.page(USUAL_PAGE))))
                        .with(new QueryParameter(BELOW, "Only what is at or below this path.")),
                Route.get(
                                "/store/blocks",
                                "Lists the blocks, in no particular order.",
                                Route.pageOf(StoredBlock.class),
                                request -> new WebResponse.Json(store.blocks(request.page(USUAL_PAGE))))
                        .requires(Role.OPERATOR),
                Route.get(
                                "/store/keys",
                                "Lists the keys that open the store, without what opens them.",
                                Route.listOf(StoreKey.class),
                                request -> new WebResponse.Json(store.keys()))
                        .requires(Role.ADMIN));
    }
}
