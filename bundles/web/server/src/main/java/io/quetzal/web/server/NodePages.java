package io.quetzal.web.server;

import io.quetzal.platform.api.health.HealthService;
import io.quetzal.platform.api.health.HealthService.Probe;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.metric.MetricsService;
import io.quetzal.web.server.exchange.Answer;
import io.quetzal.web.server.exchange.Authenticator;
import io.quetzal.web.server.exchange.Problem;
import io.quetzal.web.server.exchange.Refusal;
import io.quetzal.web.server.exchange.RefusedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;

/** What machines ask about a node, outside the API, at the paths where they look for it. */
final class NodePages {
    private static final String LIVE = "/health/live";
    private static final String READY = "/health/ready";
    private static final String METRICS = "/metrics";
    private static final String METHODS = "GET, HEAD, OPTIONS";
    private static final Set<String> PATHS = Set.of(LIVE, READY, METRICS);

    private final HealthService health;
    private final MetricsService metrics;
    private final Authenticator authenticator;
    private final JsonCodec json;

    NodePages(HealthService health, MetricsService metrics, Authenticator authenticator, JsonCodec json) {
        this.health = health;
        this.metrics = metrics;
        this.authenticator = authenticator;
        this.json = json;
    }

    /** Whether a path is one of these. */
    static boolean has(String path) {
        return PATHS.contains(path);
    }

    Answer answer(HttpServletRequest request, String path) {
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> page(request, path);
            case "OPTIONS" -> Answer.empty(204).with("Allow", METHODS);
            default -> {
                var refused = new RefusedRequest(Refusal.METHOD_NOT_ALLOWED, path + " can only be read. Use GET.");
                yield Answer.problem(Problem.of(refused), json).with("Allow", METHODS);
            }
        };
    }

    private Answer page(HttpServletRequest request, String path) {
        return switch (path) {
            case LIVE -> probe(Probe.LIVE);
            case READY -> probe(Probe.READY);
            default -> metrics(request);
        };
    }

    /** Says no more than yes or no, since anybody may ask; the details are at {@code /api/v1/node/health}. */
    private Answer probe(Probe probe) {
        return health.report(probe).ready()
                ? Answer.json(200, json.write(Map.of("status", "ok")))
                : Answer.json(503, json.write(Map.of("status", "unavailable")));
    }

    private Answer metrics(HttpServletRequest request) {
        authenticator.caller(request);
        String accept = request.getHeader("Accept");
        return Answer.bytes(metrics.contentType(accept), metrics.render(accept));
    }
}
