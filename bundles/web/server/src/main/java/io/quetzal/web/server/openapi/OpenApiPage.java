package io.quetzal.web.server.openapi;

import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.web.server.exchange.Answer;
import io.quetzal.web.server.exchange.Authenticator;
import io.quetzal.web.server.exchange.Refusal;
import io.quetzal.web.server.exchange.RefusedRequest;
import io.quetzal.web.server.routing.RouteRegistry;
import io.quetzal.web.server.routing.RouteTable;
import io.quetzal.web.spi.WebChannel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Serves the OpenAPI document, written anew for whoever asks: few do, and the routes come and go. */
public final class OpenApiPage {
    /** Where it is, below {@code /api/v1}. */
    public static final String PATH = "/openapi.json";

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final RouteRegistry routes;
    private final Supplier<List<WebChannel>> channels;
    private final Authenticator authenticator;
    private final JsonCodec json;

    /** Describes these routes and channels. */
    public OpenApiPage(
            RouteRegistry routes, Supplier<List<WebChannel>> channels, Authenticator authenticator, JsonCodec json) {
        this.routes = routes;
        this.channels = channels;
        this.authenticator = authenticator;
        this.json = json;
    }

    /** Whether the path below {@code /api/v1} is the document's. */
    public static boolean isAt(List<String> segments) {
        return segments.equals(List.of(PATH.substring(1)));
    }

    /** The document. */
    public Answer answer(HttpServletRequest request) {
        authenticator.caller(request);
        if (!READING.contains(request.getMethod())) {
            throw new RefusedRequest(Refusal.METHOD_NOT_ALLOWED, "The document can only be read. Use GET.");
        }
        RouteTable table = routes.table();
        return Answer.json(200, OpenApiDocument.write(table.routes(), channels.get(), "v1", json));
    }
}
