package io.quetzal.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of the connection when an answer does not need the request's body. */
final class UnreadBodyTest {
    private static final String LOGIN = "{\"user\":\"admin\",\"password\":\"right\"}";
    /** How often a client comes back at once, before the server could have closed the connection unseen. */
    private static final int TIMES = 300;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aClientThatWasRefusedIsAnsweredWhenItComesBackAtOnce() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            assertThat(refused(LOGIN).statusCode()).isEqualTo(403);
            assertThat(server.ask("POST", "/api/v1/login", null, LOGIN).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aSmallBodyLeavesTheConnectionUsable() throws Exception {
        String twice = RawHttp.ask(server.port(), request(LOGIN, "keep-alive") + request(LOGIN, "close"));
        assertThat(twice.split("HTTP/1.1 403 ", -1)).hasSize(3);
    }

    @Test
    void noBodyLeavesItUsableToo() throws Exception {
        assertThat(server.get("/health/live", "viewer").headers().firstValue("Connection"))
                .isEmpty();
    }

    @Test
    void aBodyThatIsStillToComeIsNotWaitedFor() throws Exception {
        String head = request(LOGIN, "keep-alive").replace(LOGIN, "");
        assertThat(RawHttp.ask(server.port(), head)).startsWith("HTTP/1.1 403 ").contains("\r\nConnection: close\r\n");
    }

    @Test
    void aLargeOneEndsItAndTheAnswerSaysSo() throws Exception {
        assertThat(refused(" ".repeat(1 << 20)).headers().firstValue("Connection"))
                .contains("close");
        String endless = request("", "keep-alive").replace("Content-Length: 0", "Transfer-Encoding: chunked");
        assertThat(RawHttp.ask(server.port(), endless))
                .startsWith("HTTP/1.1 403 ")
                .contains("\r\nConnection: close\r\n");
    }

    private static HttpResponse<String> refused(String body) throws Exception {
        return server.ask(
                "POST", "/api/v1/login", null, body, request -> request.header("Origin", "http://evil.example"));
    }

    private static String request(String body, String connection) {
        return "POST /api/v1/login HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nConnection: "
                + connection + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }
}
