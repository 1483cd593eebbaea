package io.quetzal.store.rest;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.security.Role;
import io.quetzal.store.api.ObjectReader;
import io.quetzal.store.api.PutResult;
import io.quetzal.store.api.StoreService;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.QueryParameter;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Content in and out: {@code /store/object}. */
@Component
public final class ContentResource implements WebResource {
    private static final String OBJECT = "object";
    private static final String ONE_OBJECT = "/store/object/{object}";
    private static final QueryParameter PATH =
            new QueryParameter("path", "Which file of a tree, as the list of its files shows it.");
    private static final int PIECE = 256 << 10;

    private final StoreService store;

    /** Puts the service on the web. */
    @Activate
    public ContentResource(@Reference StoreService store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "store-content";
    }

    @Override
    public String description() {
        return "The content of objects of the store.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.putContent(
                                "/store/object",
                                "Stores the body as an object. A header \"" + Digests.HEADER
                                        + ": sha-256=:BASE64:\" is compared with it first.",
                                PutResult.class,
                                this::put)
                        .with(PutQuery.NAME, PutQuery.LABELS),
                Route.get(
                                ONE_OBJECT,
                                "Answers the content of an object that is no tree, or of a file in a tree, or the range of"
                                        + " it that is asked for.",
                                byte[].class,
                                this::get)
                        .with(PATH)
                        .requires(Role.OPERATOR),
                Route.delete(ONE_OBJECT, "Forgets an object; collecting gives its space back.", request -> {
                    store.delete(id(request));
                    return new WebResponse.Empty();
                }));
    }

    private WebResponse put(WebRequest request) {
        var content = Digests.checked(request.content(), request.header(Digests.HEADER));
        PutResult result = store.putStream(content, PutQuery.options(request), new Unwatched());
        return new WebResponse.Created("/store/object/" + result.object().id(), result);
    }

    private WebResponse get(WebRequest request) {
        UniqueId id = id(request);
        Optional<String> path = request.query(PATH.name());
        String name = path.map(ContentResource::lastPart)
                .orElseGet(() -> store.object(id).name());
        // Opened to refuse here what cannot be sent.
        try (ObjectReader reader = open(id, path)) {
            return new WebResponse.RangedDownload(
                    "application/octet-stream",
                    name,
                    reader.size(),
                    id.value(),
                    (position, bytes, out) -> write(id, path, position, bytes, out));
        }
    }

    private ObjectReader open(UniqueId id, Optional<String> path) {
        return path.map(below -> store.open(id, below)).orElseGet(() -> store.open(id));
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void write(UniqueId id, Optional<String> path, long position, long bytes, OutputStream out)
            throws IOException {
        try (ObjectReader reader = open(id, path)) {
            byte[] piece = new byte[(int) Math.min(PIECE, bytes)];
            long left = bytes;
            long at = position;
            while (left > 0) {
                int count = reader.read(at, ByteBuffer.wrap(piece, 0, (int) Math.min(piece.length, left)));
                if (count < 0) {
                    throw new IOException("The object " + id + " ends at " + at + ", before its end");
                }
                out.write(piece, 0, count);
                at += count;
                left -= count;
            }
        }
    }

    private static UniqueId id(WebRequest request) {
        return new UniqueId(request.path(OBJECT));
    }
}
