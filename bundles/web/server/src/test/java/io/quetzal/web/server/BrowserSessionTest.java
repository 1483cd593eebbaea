package io.quetzal.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BrowserSessionTest {
    private static final String LOGIN = "{\"user\":\"admin\",\"password\":\"right\",\"session\":true}";

    private static TestServer server;
    private String cookie = "";

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start().with(new Things()).with(new EchoChannel());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void logIn() throws Exception {
        cookie = setCookie(server.ask("POST", "/api/v1/login", null, LOGIN)).replaceFirst(";.*", "");
    }

    private static String setCookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow();
    }

    private HttpResponse<String> ask(
            String method, String path, @Nullable String body, UnaryOperator<HttpRequest.Builder> more)
            throws Exception {
        return server.ask(method, path, null, body, request -> more.apply(request.header("Cookie", cookie)));
    }

    private static UnaryOperator<HttpRequest.Builder> fromPageAt(String origin) {
        return request -> request.header("X-Quetzal-Request", "1").header("Origin", origin);
    }

    private static String own() {
        return "http://localhost:" + server.port();
    }

    @Test
    void isKeptInACookieThatScriptsCannotRead() throws Exception {
        var login = server.ask("POST", "/api/v1/login", null, LOGIN);
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.body()).contains("\"name\":\"admin\"").doesNotContain("secret-of-");
        assertThat(setCookie(login))
                .startsWith("quetzal-session-" + server.port() + "=")
                .endsWith("; Path=/; HttpOnly; SameSite=Strict");
    }

    @Test
    void saysWhoOneIsAndForHowLong() throws Exception {
        var session = ask("GET", "/api/v1/session", null, request -> request);
        assertThat(session.statusCode()).isEqualTo(200);
        assertThat(session.body())
                .contains(
                        "\"name\":\"admin\"", "\"role\":\"admin\"", "\"expiresAt\":", "\"idleTimeoutMillis\":1800000");
    }

    @Test
    void changesThingsForPagesOfThisNodeOnly() throws Exception {
        String start = "/api/v1/things/demo/start";
        assertThat(ask("POST", start, null, fromPageAt(own())).statusCode()).isEqualTo(200);
        assertThat(ask("POST", start, null, request -> request.header("X-Quetzal-Request", "1"))
                        .statusCode())
                .isEqualTo(200);
        var bare = ask("POST", start, null, request -> request);
        assertThat(bare.statusCode()).isEqualTo(403);
        assertThat(bare.body()).contains("\"reason\":\"cross-site\"");
        for (String origin :
                new String[] {"http://evil.example", "null", "https://localhost:" + server.port(), "http://localhost:1"
                }) {
            assertThat(ask("DELETE", "/api/v1/things/demo", null, fromPageAt(origin))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(server.refusals)
                .contains("web.cross-site POST " + start, "web.cross-site DELETE /api/v1/things/demo");
    }

    @Test
    void opensWebSocketsForPagesOfThisNodeOnly() throws Exception {
        var listener = new RecordingListener();
        server.connect("/echo/me", builder -> builder.header("Cookie", cookie).header("Origin", own()), listener)
                .join()
                .abort();
        assertThatThrownBy(() -> server.connect("/echo/me", builder -> builder.header("Cookie", cookie), listener)
                        .join())
                .isInstanceOfSatisfying(
                        CompletionException.class,
                        e -> assertThat(e).hasCauseInstanceOf(WebSocketHandshakeException.class));
        assertThatThrownBy(() -> server.connect(
                                "/echo/me",
                                builder -> builder.header("Cookie", cookie).header("Origin", "http://evil.example"),
                                listener)
                        .join())
                .isInstanceOf(CompletionException.class);
        assertThat(server.refusals).contains("web.cross-site GET /api/v1/echo/me", "web.foreign GET /api/v1/echo/me");
    }

    @Test
    void endsWithALogoutThatAlsoClearsTheCookie() throws Exception {
        var logout = ask("POST", "/api/v1/logout", null, fromPageAt(own()));
        assertThat(logout.statusCode()).isEqualTo(204);
        assertThat(setCookie(logout)).contains("=;").endsWith("; Max-Age=0");
        assertThat(ask("GET", "/api/v1/session", null, request -> request).statusCode())
                .isEqualTo(401);
    }

    @Test
    void isNotBegunByAPageOfAnotherOrigin() throws Exception {
        var login = server.ask(
                "POST", "/api/v1/login", null, LOGIN, request -> request.header("Origin", "http://evil.example"));
        assertThat(login.statusCode()).isEqualTo(403);
        assertThat(login.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void ofAnotherPortOrNameIsNotLookedAt() throws Exception {
        String secret = cookie.substring(cookie.indexOf('=') + 1);
        for (String name : new String[] {"quetzal-session-1", "quetzal-session", "__Host-quetzal-session-1"}) {
            cookie = name + "=" + secret;
            assertThat(ask("GET", "/api/v1/session", null, request -> request).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void leavesForgedTokensInTheAuditLog() throws Exception {
        assertThat(server.get("/api/v1/session", "forged").statusCode()).isEqualTo(401);
        assertThat(server.refusals).contains("web.authenticate GET /api/v1/session");
    }
}
