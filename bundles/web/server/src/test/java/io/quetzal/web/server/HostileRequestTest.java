package io.quetzal.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.testkit.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in here is written by hand, because no decent client would send it. */
final class HostileRequestTest {
    private static final int PLENTY = 64 << 20;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start().with(new Things());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"name\":\"a\"}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\"UP\",\"memoryBytes\":1,\"purpose\":\"show\",\"parts\":[]}",
                "{\"name\":\"a\",\"memoryBytes\":-1,\"purpose\":\"show\",\"parts\":[]}",
                "{\"name\":\"a\",\"memoryBytes\":1,\"purpose\":\"SHOW\",\"parts\":[],\"more\":1}",
                "{\"name\":\"a\",\"memoryBytes\":1,\"purpose\":\"show\",\"parts\":[null]}"
            })
    void refusesABodyThatIsNotTheRecord(String body) throws Exception {
        var response = server.ask("POST", "/api/v1/things", "operator", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"detail\":");
    }

    @Test
    void refusesABodyThatIsNestedTooDeep() throws Exception {
        assertThat(server.ask("POST", "/api/v1/things", "operator", "[".repeat(100_000))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesABodyOfAnotherType() throws Exception {
        for (String type :
                new String[] {"text/plain", "application/x-www-form-urlencoded", "application/json;charset=utf-16"}) {
            assertThat(statusOf(head("POST", "/api/v1/things", "Content-Type: " + type, "Content-Length: 2") + "{}"))
                    .isEqualTo(415);
        }
    }

    @Test
    void refusesALargeBodyBeforeItIsSent() throws Exception {
        assertThat(statusOf(
                        head("POST", "/api/v1/things", "Content-Type: application/json", "Content-Length: " + PLENTY)))
                .isEqualTo(413);
    }

    @Test
    void refusesABodyWhoseChunksAreNone() throws Exception {
        String head = head("POST", "/api/v1/things", "Content-Type: application/json", "Transfer-Encoding: chunked");

        assertThat(statusOf(head + "ZZ\r\n{}\r\n0\r\n\r\n")).isEqualTo(400);
    }

    @Test
    void refusesABodyThatNeverEnds() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes(
                    head("POST", "/api/v1/things", "Content-Type: application/json", "Transfer-Encoding: chunked")));
            byte[] chunk = bytes("10000\r\n" + " ".repeat(0x10000) + "\r\n");
            int sent = 0;
            try {
                while (sent < PLENTY) {
                    out.write(chunk);
                    sent += chunk.length;
                }
            } catch (SocketException e) {
                // The server has had enough and has closed the connection.
            }
            assertThat(sent).isLessThan(PLENTY);
        }
        assertThat(server.get("/api/v1/things", "viewer").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/things/../things",
                "/api/v1/../../etc/passwd",
                "/api/v1/things/%2e%2e/things",
                "/api/v1/things/a%2fb",
                "/api/v1/things/a%5cb",
                "/api/v1/things/a;b=c",
                "/api/v1/things/a%00",
                "/api/v1/things/%c0%af",
                "/api/v1/things/%zz",
                "/api/v1//things",
                "/api/v1/things/",
                "/api/v1/things?a=%ff"
            })
    void refusesAPathThatCanBeReadInTwoWays(String path) throws Exception {
        assertThat(statusOf(head("GET", path))).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..%2f",
                "/a/..;/b",
                "/a;b/c",
                "/%c0%ae%c0%ae/",
                "/a%5c..%5cb",
                "/a\\b",
                "/a//b",
                "//etc/passwd",
                "/.",
                "/panels/a/../../etc/passwd",
                "/api/v1/things/..%2f..%2fetc"
            })
    void writesDownAPathThatClimbsWhereverItLeads(String path) throws Exception {
        server.refusals.clear();

        assertThat(statusOf(head("GET", path))).isEqualTo(400);

        assertThat(refusal()).isEqualTo("web.request GET " + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%2e%2e/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /%u002e%u002e/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /a%00b HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
                "GARBAGE\r\n\r\n"
            })
    void writesDownWhatIsNoProperRequest(String request) throws Exception {
        server.refusals.clear();

        assertThat(statusOf(request)).isBetween(400, 499);

        assertThat(refusal()).startsWith("web.unreadable ");
    }

    private static String refusal() {
        Await.until("the refusal to be written down", () -> !server.refusals.isEmpty());
        assertThat(server.refusals).hasSize(1);
        return server.refusals.getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api", "/api/v1", "/api/v2/things", "/API/V1/things", "/api/v1x/things", "/health", "/metrics/"
            })
    void hasNothingBesideItsPaths(String path) throws Exception {
        assertThat(statusOf(head("GET", path))).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.2", "localhost.", "0.0.0.0", "[::2]"})
    void refusesNamesThatAreNotItsOwn(String host) throws Exception {
        for (String path : new String[] {"/api/v1/things", "/health/live", "/", "/dashboard"}) {
            assertThat(statusOf("GET " + path + " HTTP/1.1\r\nHost: " + host
                            + "\r\nAuthorization: Bearer viewer\r\nConnection: close\r\n\r\n"))
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:80", "127.0.0.1", "[::1]:7070", "[0:0::1]", "node.example"})
    void answersToItsOwnNames(String host) throws Exception {
        assertThat(statusOf("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .isEqualTo(200);
    }

    @Test
    void isNotFooledByAnAddressInTheRequestLine() throws Exception {
        assertThat(statusOf(
                        "GET http://evil.example/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .isBetween(400, 403);
        assertThat(statusOf("GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .isEqualTo(400);
    }

    @Test
    void refusesAFloodOfHeaders() throws Exception {
        String flood = "X-Flood: " + "x".repeat(1000) + "\r\n";

        assertThat(statusOf("GET /health/live HTTP/1.1\r\nHost: localhost\r\n" + flood.repeat(100) + "\r\n"))
                .isEqualTo(431);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "bearer nobody", "Bearer viewer viewer"})
    void refusesWhatIsNoToken(String authorization) throws Exception {
        assertThat(statusOf("GET /api/v1/things HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                        + authorization + "\r\n\r\n"))
                .isEqualTo(401);
    }

    @Test
    void refusesATokenOfAbsurdLength() throws Exception {
        assertThat(server.get("/api/v1/things", "x".repeat(5000)).statusCode()).isEqualTo(401);
    }

    @Test
    void readsNoTokenFromTheQuery() throws Exception {
        assertThat(server.ask("GET", "/api/v1/things?token=viewer", null, null).statusCode())
                .isEqualTo(401);
    }

    private static String head(String method, String path, String... headers) {
        var text = new StringBuilder(method + " " + path
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer admin\r\nConnection: close\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    private static int statusOf(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(bytes(request));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String status = in.readLine();
            assertThat(status).startsWith("HTTP/1.1 ");
            return Integer.parseInt(status.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
