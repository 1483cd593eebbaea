package io.quetzal.store.rest;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.security.Role;
import io.quetzal.store.api.PutResult;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoreService;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.QueryParameter;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Content in pieces, which a broken connection does not spoil: {@code /store/uploads}. An upload lives until it is
 * finished, given up, unused for {@link #PATIENCE}, or the node stops.
 */
@Component
public final class UploadResource implements WebResource {
    /** How long an upload waits for the next piece. */
    static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final int MOST_UPLOADS = 64;
    private static final String UPLOAD = "upload";
    private static final String ONE_UPLOAD = "/store/uploads/{upload}";
    private static final String OFFSET = "offset";

    private final StoreService store;
    private final Map<UniqueId, Upload> uploads = new ConcurrentHashMap<>();

    /** Puts the service on the web. */
    @Activate
    public UploadResource(@Reference StoreService store) {
        this.store = store;
    }

    @Deactivate
    void stop() {
        uploads.values().forEach(Upload::giveUp);
        uploads.clear();
    }

    /**
     * An upload.
     *
     * @param id its own
     * @param offset how many bytes have come: where the next piece begins
     */
    public record UploadState(UniqueId id, long offset) {
        static UploadState of(Upload upload) {
            return new UploadState(upload.id(), upload.offset());
        }
    }

    @Override
    public String name() {
        return "store-upload";
    }

    @Override
    public String description() {
        return "Objects of the store that come in pieces.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(
                                "/store/uploads",
                                "Begins an upload. A header \"" + Digests.HEADER
                                        + ": sha-256=:BASE64:\" is compared with all of it at the end.",
                                UploadState.class,
                                this::begin)
                        .with(PutQuery.NAME, PutQuery.LABELS),
                Route.get(ONE_UPLOAD, "Says where the next piece of an upload begins.", UploadState.class, request -> {
                            return new WebResponse.Json(UploadState.of(upload(request)));
                        })
                        .requires(Role.OPERATOR),
                Route.putContent(ONE_UPLOAD, "Adds the body to an upload.", UploadState.class, this::append)
                        .with(new QueryParameter(OFFSET, "Where the piece begins; 0 by default.")),
                Route.post(
                        ONE_UPLOAD + "/finish", "Stores what was uploaded as an object.", PutResult.class, request -> {
                            Upload upload = upload(request);
                            PutResult result = upload.finish();
                            uploads.remove(upload.id());
                            return new WebResponse.Created(
                                    "/store/object/" + result.object().id(), result);
                        }),
                Route.delete(ONE_UPLOAD, "Gives an upload up.", request -> {
                    Upload upload = upload(request);
                    uploads.remove(upload.id());
                    upload.giveUp();
                    return new WebResponse.Empty();
                }));
    }

    private WebResponse begin(WebRequest request) {
        uploads.values().removeIf(upload -> {
            boolean forgotten = upload.idleFor(PATIENCE);
            if (forgotten) {
                upload.giveUp();
            }
            return forgotten;
        });
        if (uploads.size() >= MOST_UPLOADS) {
            throw new StoreException(
                    StoreFailure.TOO_MANY_UPLOADS,
                    MOST_UPLOADS + " uploads are open, and the node takes no more at once. Finish or give up some.",
                    null);
        }
        var upload = new Upload(store, PutQuery.options(request), request.header(Digests.HEADER));
        uploads.put(upload.id(), upload);
        return new WebResponse.Created("/store/uploads/" + upload.id(), UploadState.of(upload));
    }

    private WebResponse append(WebRequest request) throws InterruptedException {
        Upload upload = upload(request);
        upload.append(offset(request.query(OFFSET).orElse("0")), request.content());
        return new WebResponse.Json(UploadState.of(upload));
    }

    private static long offset(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new StoreException(
                    StoreFailure.INVALID, "offset=\"" + text + "\" is no number. Give how many bytes have come.", e);
        }
    }

    private Upload upload(WebRequest request) {
        UniqueId id = new UniqueId(request.path(UPLOAD));
        Upload upload = uploads.get(id);
        if (upload == null) {
            throw new StoreException(
                    StoreFailure.NO_SUCH_UPLOAD,
                    "There is no upload " + id + ". It was finished, given up, or unused for " + PATIENCE.toMinutes()
                            + " minutes. Begin another with POST /api/v1/store/uploads.",
                    null);
        }
        return upload;
    }
}
