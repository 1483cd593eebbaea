package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules in docs/security.md that are about what somebody may send. */
@ExtendWith(SharedNode.class)
class BaselineAttackTest {
    private static final int LONG = 100_000;

    private static TestNode node;
    private static String token;
    private static BareHttp http;

    @BeforeAll
    static void useNode(TestNode shared) {
        node = shared;
        token = node.credentials().get("token").asText();
        http = new BareHttp(node.httpPort());
    }

    @AfterAll
    static void isAsReadyAsBefore() {
        assertThat(node.json("node", "status").get("ready").asBoolean()).isTrue();
    }

    private static String bearer() {
        return "Authorization: Bearer " + token;
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE,/",
        "TRACE,/api/v1/vms",
        "TRACK,/",
        "CONNECT,/",
        "PROPFIND,/",
        "DEBUG,/",
        "PATCH,/api/v1/vms",
        "PUT,/index.html",
        "DELETE,/index.html",
        "POST,/"
    })
    void takesNoMethodThatNothingNeeds(String method, String path) throws IOException {
        var answer = http.send(http.request(method, path, bearer(), "X-Secret: mirror"));
        assertThat(answer.status()).isBetween(400, 501);
        assertThat(answer.body()).doesNotContain("mirror");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets",
                "/assets/",
                "/panels",
                "/panels/",
                "/api",
                "/api/v1",
                "/api/v1/",
                "/.git/config",
                "/.env",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/index.html.bak",
                "/server-status",
                "/system/console",
                "/package.json",
                "/src/main.tsx"
            })
    void listsNoFolderAndServesNothingByAccident(String path) throws IOException {
        assertThat(http.send(http.request("GET", path)).status()).isBetween(400, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\nGET /smuggled",
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
                "Content-Length: 2, 3\r\n\r\n{}x",
                "Content-Length: +2\r\n\r\n{}",
                "Content-Length: -2\r\n\r\n{}",
                "Content-Length: 0x2\r\n\r\n{}",
                "Content-Length : 2\r\n\r\n{}",
                "Content-Length: 99999999999999999999\r\n\r\n{}",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n",
                "X-Folded: a\r\n b\r\nContent-Length: 2\r\n\r\n{}",
                "X Space: a\r\nContent-Length: 2\r\n\r\n{}",
                "X-Null: a\u0000b\r\nContent-Length: 2\r\n\r\n{}",
                ": nameless\r\nContent-Length: 2\r\n\r\n{}",
                "Host: 127.0.0.1\r\nContent-Length: 2\r\n\r\n{}"
            })
    void refusesABodyThatTwoReadersWouldEndInTwoPlaces(String rest) throws IOException {
        var answer = http.send("POST /api/v1/login HTTP/1.1\r\nHost: 127.0.0.1:" + node.httpPort()
                + "\r\nContent-Type: application/json\r\nConnection: close\r\n" + rest);
        assertThat(answer.status()).as(answer.head()).isIn(400, 411, 501);
        assertThat(answer.body()).as("one answer to one request").doesNotContain("HTTP/1.1");
    }

    @Test
    void refusesHeadsThatAreTooLong() throws IOException {
        assertThat(http.send(http.request("GET", "/health/live", "X: " + "a".repeat(LONG)))
                        .status())
                .isEqualTo(431);
        assertThat(http.send(http.request("GET", "/health/live", "X: a\r\n".repeat(LONG / 10) + "Y: b"))
                        .status())
                .isEqualTo(431);
        assertThat(http.send(http.request("GET", "/" + "a".repeat(LONG))).status())
                .isIn(414, 431);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%0d%0aSet-Cookie:%20a=b", "%0aX-Injected:%20a", "%e5%98%8a%e5%98%8dX-Injected:a"})
    void writesNoHeaderThatSomebodyPutIntoAnAddress(String injected) throws IOException {
        for (String path :
                List.of("/" + injected, "/api/v1/vms/" + injected, "/api/v1/audit/export?format=" + injected)) {
            assertThat(http.send(http.request("GET", path, bearer())).head())
                    .doesNotContainIgnoringCase("x-injected")
                    .doesNotContain("a=b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "//evil.example", "/\\evil.example", "https:evil.example"})
    void sendsNobodyElsewhere(String target) throws IOException {
        for (String path : List.of("/login?next=" + target, "/" + target, "/?url=" + target)) {
            var answer = http.send(http.request("GET", path, "Accept: text/html"));
            assertThat(answer.header("Location")).isEmpty();
            assertThat(answer.status() / 100).isNotEqualTo(3);
            assertThat(answer.body()).doesNotContain("evil.example");
        }
    }
}
