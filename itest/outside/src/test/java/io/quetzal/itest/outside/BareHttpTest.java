package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client library would send. */
@ExtendWith(SharedNode.class)
class BareHttpTest {
    private static TestNode node;

    @BeforeAll
    static void useNode(TestNode shared) {
        node = shared;
    }

    @AfterAll
    static void isAsReadyAsBefore() {
        assertThat(node.json("node", "status").get("ready").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%2e%2e/x HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /a%00b HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /a%2fb HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/vms HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
                "POST /api/v1/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GARBAGE\r\n\r\n",
            })
    void refusesItAndSaysNothingAboutItself(String request) throws IOException {
        assertRefused(send(request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: %s\r\n\r\n"
            })
    void refusesWhatIsTooLong(String request) throws IOException {
        assertRefused(send(request.formatted("a".repeat(100_000))));
    }

    private static void assertRefused(String answer) {
        assertThat(answer).matches("(?s)HTTP/1.1 (4..|505) .*");
        assertThat(answer)
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("Content-Security-Policy:")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContainIgnoringCase("<html")
                .doesNotContainIgnoringCase("\nserver:")
                .doesNotContain("Exception", "\tat ", "evil", "etc/passwd");
    }

    private static String send(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), node.httpPort())) {
            socket.setSoTimeout(60_000);
            var out = socket.getOutputStream();
            out.write(request.getBytes(ISO_8859_1));
            out.flush();
            var answer = new StringBuilder();
            var in = socket.getInputStream();
            byte[] some = new byte[8192];
            // A connection that is kept open tells its end by the body's, which every refusal has.
            while (!answer.toString().endsWith("</html>\n")
                    && !answer.toString().endsWith("}")) {
                int read = in.read(some);
                if (read < 0) {
                    break;
                }
                answer.append(new String(some, 0, read, ISO_8859_1));
            }
            return answer.toString();
        }
    }
}
