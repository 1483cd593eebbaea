package io.quetzal.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.health.HealthReport.Status;
import io.quetzal.platform.api.metric.Metric;
import io.quetzal.platform.testkit.Await;
import io.quetzal.platform.testkit.LeakCheck;
import io.quetzal.platform.testkit.RecordingAccessGuard.Change;
import io.quetzal.platform.testkit.RecordingAccessGuard.Outcome;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestServletTest {
    private static final String THING = "{\"name\":\"new\",\"memoryBytes\":1024,\"purpose\":\"show\",\"parts\":[]}";

    private final Things things = new Things();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start().with(things);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void answersRecordsAsJson() throws Exception {
        var response = server.get("/api/v1/things/demo", "viewer");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body())
                .isEqualTo("{\"name\":\"demo\",\"memoryBytes\":1048576,\"purpose\":\"day-to-day\","
                        + "\"parts\":[{\"label\":\"lid\"}]}");
    }

    @Test
    void saysWhereWhatWasMadeIs() throws Exception {
        var response = server.ask("POST", "/api/v1/things", "operator", THING);

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).contains("/api/v1/things/new");
    }

    @Test
    void answersNothingWhenThereIsNothingToSay() throws Exception {
        var response = server.ask("DELETE", "/api/v1/things/demo", "admin", null);

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void takesAnEmptyObjectWhereNoBodyIsNeeded() throws Exception {
        assertThat(server.ask("POST", "/api/v1/things/demo/start", "operator", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.ask("POST", "/api/v1/things/demo/start", "operator", "{\"now\":true}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void runsHandlersOnBehalfOfTheCaller() throws Exception {
        assertThat(server.get("/api/v1/whoami?prefix=It+is%20", "viewer").body())
                .isEqualTo("It is somebody from rest 127.0.0.1");
    }

    @Test
    void readsPagesFromTheQuery() throws Exception {
        assertThat(server.get("/api/v1/pages", "viewer").body()).contains("limit=7, after=null");
        assertThat(server.get("/api/v1/pages?limit=3&after=x", "viewer").body()).contains("limit=3, after=x");
        assertThat(server.get("/api/v1/pages?limit=x", "viewer").statusCode()).isEqualTo(400);
        assertThat(server.get("/api/v1/pages?limit=1001", "viewer").statusCode())
                .isEqualTo(400);
    }

    @Test
    void tellsFailuresAsProblems() throws Exception {
        var response = server.get("/api/v1/things/missing", "viewer");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body())
                .isEqualTo("{\"type\":\"urn:quetzal:problem:no-such-job\",\"title\":\"No such job\",\"status\":404,"
                        + "\"detail\":\"There is no thing \\\"missing\\\".\",\"reason\":\"no-such-job\","
                        + "\"retryable\":false}");
    }

    @Test
    void keepsWhatWentWrongInsideToItself() throws Exception {
        var response = server.get("/api/v1/things/broken", "viewer");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body())
                .contains("\"reference\":\"")
                .doesNotContain("secret")
                .doesNotContain("IllegalState");
    }

    @Test
    void asksForATokenFirst() throws Exception {
        for (String path : new String[] {"/things", "/nothing", "/openapi.json"}) {
            var response = server.ask("GET", "/api/v1" + path, null, null);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
        }
        assertThat(server.get("/api/v1/things", "expired").statusCode()).isEqualTo(401);
        assertThat(server.ask("GET", "/metrics", null, null).statusCode()).isEqualTo(401);
    }

    @Test
    void writesRefusedChangesToTheAuditLog() throws Exception {
        var response = server.ask("POST", "/api/v1/things", "viewer", THING);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("role-missing");
        assertThat(server.guard.changes())
                .containsExactly(new Change("somebody", "web.request", "POST /api/v1/things", Outcome.REFUSED));
    }

    @Test
    void tellsWhichMethodsAPathTakes() throws Exception {
        var put = server.ask("PUT", "/api/v1/things/demo", "viewer", null);
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("Allow")).contains("DELETE, GET, HEAD, OPTIONS");

        var options = server.ask("OPTIONS", "/api/v1/things", "viewer", null);
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
        assertThat(options.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void answersHeadLikeGetButForTheBody() throws Exception {
        var get = server.get("/api/v1/things", "viewer");
        var head = server.ask("HEAD", "/api/v1/things", "viewer", null);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get.headers().firstValue("Content-Length"));
    }

    @Test
    void refusesQueryParametersThatNobodyReads() throws Exception {
        assertThat(server.get("/api/v1/things?color=red", "viewer").statusCode())
                .isEqualTo(400);
        assertThat(server.get("/api/v1/whoami?prefix=a&prefix=b", "viewer").statusCode())
                .isEqualTo(400);
    }

    @Test
    void handsOutATokenForAPasswordAndTakesItBack() throws Exception {
        var login = server.ask("POST", "/api/v1/login", null, "{\"user\":\"admin\",\"password\":\"right\"}");
        assertThat(login.statusCode()).isEqualTo(200);
        String token = login.body().replaceFirst(".*\"token\":\"([^\"]+)\".*", "$1");

        assertThat(server.get("/api/v1/things", token).statusCode()).isEqualTo(200);
        assertThat(server.ask("POST", "/api/v1/logout", token, null).statusCode())
                .isEqualTo(204);
        assertThat(server.get("/api/v1/things", token).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        var login = server.ask("POST", "/api/v1/login", null, "{\"user\":\"admin\",\"password\":\"wrong\"}");

        assertThat(login.statusCode()).isEqualTo(401);
        assertThat(login.body()).doesNotContain("wrong");
    }

    @Test
    void tellsAnybodyWhetherItIsWellAndNoMore() throws Exception {
        assertThat(server.ask("GET", "/health/live", null, null).body()).isEqualTo("{\"status\":\"ok\"}");

        server.health = Status.CRITICAL;
        var ready = server.ask("GET", "/health/ready", null, null);
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).isEqualTo("{\"status\":\"unavailable\"}");
    }

    @Test
    void showsTheFigures() throws Exception {
        var response = server.get("/metrics", "viewer");

        assertThat(response.body()).isEqualTo("quetzal_up 1\n");
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void leavesTheRootToADashboard() throws Exception {
        assertThat(server.ask("GET", "/", null, null).statusCode()).isEqualTo(404);
        assertThat(server.ask("GET", "/index.html", null, null).statusCode()).isEqualTo(404);
    }

    @Test
    void streamsADownloadOfAnyLength() throws Exception {
        byte[] piece = "0123456789".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        server.with(new OneRoute(out -> {
            for (int i = 0; i < 100; i++) {
                out.write(piece);
            }
        }));
        var response = server.get("/api/v1/one", "viewer");
        assertThat(response.body()).hasSize(100 * piece.length);
        assertThat(response.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"one.txt\"");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void breaksTheConnectionWhenADownloadFailsHalfway() {
        server.with(new OneRoute(out -> {
            out.write(new byte[100_000]);
            throw new IOException("the disk is gone");
        }));
        assertThatThrownBy(() -> server.get("/api/v1/one", "viewer")).isInstanceOf(IOException.class);
    }

    private record OneRoute(WebResponse.Content content) implements WebResource {
        @Override
        public String name() {
            return "one";
        }

        @Override
        public String description() {
            return "One route.";
        }

        @Override
        public List<Route> routes() {
            return List.of(Route.get("/one", "Answers a file.", String.class, request -> {
                return new WebResponse.Download("text/plain", "one.txt", content);
            }));
        }
    }

    @Test
    void tellsBrowsersToBeCareful() throws Exception {
        var headers = server.get("/api/v1/things", "viewer").headers();

        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; frame-ancestors 'none'");
    }

    @Test
    void forgetsRoutesWhoseResourceHasGone() throws Exception {
        server.remove(things);
        assertThat(server.get("/api/v1/things", "viewer").statusCode()).isEqualTo(404);

        server.with(things);
        assertThat(server.get("/api/v1/things", "viewer").statusCode()).isEqualTo(200);
    }

    @Test
    void countsRequestsByRouteAndNeverByWhatAClientMakesUp() throws Exception {
        server.get("/api/v1/things/demo", "viewer");
        server.get("/api/v1/things/demo2", "viewer");
        server.get("/api/v1/made-up", "viewer");
        server.ask("BREW", "/api/v1/made-up", "viewer", null);

        Await.until(
                "four requests to be counted",
                () -> server.metrics.read().getFirst() instanceof Metric.Histogram all
                        && all.distributions().size() == 4);
        assertThat(((Metric.Histogram) server.metrics.read().getFirst()).distributions())
                .extracting(it -> it.labels().get("method") + " " + it.labels().get("route") + " "
                        + it.labels().get("status"))
                .containsExactlyInAnyOrder(
                        "GET /api/v1/things/{name} 2xx",
                        "GET /api/v1/things/{name} 4xx",
                        "GET unknown 4xx",
                        "other unknown 4xx");
    }

    @Test
    void leavesNothingBehind() throws Exception {
        server.close();
        var leaks = new LeakCheck();
        server = TestServer.start().with(things);
        IntStream.range(0, 20).parallel().forEach(i -> {
            try {
                assertThat(server.get("/api/v1/things", "viewer").statusCode()).isEqualTo(200);
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        server.close();
        leaks.assertNothingLeft();
    }
}
