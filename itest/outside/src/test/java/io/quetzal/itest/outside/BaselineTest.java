package io.quetzal.itest.outside;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules in docs/security.md that are about what the node answers. */
@ExtendWith(SharedNode.class)
class BaselineTest {
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

    /** One answer of each kind. */
    private static Map<String, BareHttp.Answer> answers() throws IOException {
        var answers = new TreeMap<String, BareHttp.Answer>();
        answers.put("page", http.send(http.request("GET", "/", "Accept: text/html")));
        answers.put("route", http.send(http.request("GET", "/vms", "Accept: text/html")));
        answers.put("script", http.send(http.request("GET", scripts().getFirst())));
        answers.put("data", http.send(http.request("GET", "/api/v1/vms", bearer())));
        answers.put("document", http.send(http.request("GET", "/api/v1/openapi.json", bearer())));
        answers.put("export", http.send(http.request("GET", "/api/v1/audit/export", bearer())));
        answers.put("metrics", http.send(http.request("GET", "/metrics", bearer())));
        answers.put("health", http.send(http.request("GET", "/health/live")));
        answers.put("no token", http.send(http.request("GET", "/api/v1/vms")));
        answers.put("no such thing", http.send(http.request("GET", "/api/v1/vms/nobody", bearer())));
        answers.put("no such file", http.send(http.request("GET", "/no.html")));
        answers.put("wrong method", http.send(http.request("DELETE", "/api/v1/vms", bearer())));
        answers.put("wrong type", http.send(http.request("POST", "/api/v1/vms", bearer(), "Content-Length: 2") + "{}"));
        answers.put("climbs", http.send(http.request("GET", "/..%2fetc/passwd")));
        answers.put("unreadable", http.send(http.request("GET", "/../../etc/passwd")));
        answers.put("foreign", http.send("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"));
        answers.put("options", http.send(http.request("OPTIONS", "/api/v1/vms", bearer())));
        return answers;
    }

    private static SequencedSet<String> scripts() throws IOException {
        String page = http.send(http.request("GET", "/", "Accept: text/html")).body();
        var found = new TreeSet<String>();
        Pattern.compile("/assets/[^\"' ]+\\.js")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .forEach(found::add);
        assertThat(found).as(page).isNotEmpty();
        return found;
    }

    @Test
    void tellsBrowsersHowToTreatEveryKindOfAnswer() throws IOException {
        answers().forEach((kind, answer) -> {
            assertThat(answer.header("X-Content-Type-Options")).as(kind).isEqualTo("nosniff");
            assertThat(answer.header("Content-Security-Policy")).as(kind).contains("frame-ancestors 'none'");
            assertThat(answer.header("Content-Security-Policy"))
                    .as(kind)
                    .doesNotContain("unsafe-eval", "script-src 'unsafe-inline'", "*");
            if (!answer.body().isEmpty() && !kind.equals("unreadable")) {
                assertThat(answer.header("Content-Type")).as(kind).matches("[a-z]+/.+");
            }
            if (!kind.equals("unreadable")) {
                assertThat(answer.header("X-Frame-Options")).as(kind).isEqualTo("DENY");
                assertThat(answer.header("Referrer-Policy")).as(kind).isEqualTo("no-referrer");
                assertThat(answer.header("Permissions-Policy")).as(kind).contains("camera=()");
                assertThat(answer.header("Cross-Origin-Opener-Policy")).as(kind).isEqualTo("same-origin");
                assertThat(answer.header("Cross-Origin-Resource-Policy"))
                        .as(kind)
                        .isEqualTo("same-origin");
            }
        });
    }

    @Test
    void saysNothingAboutWhatItIsMadeOf() throws IOException {
        answers().forEach((kind, answer) -> {
            assertThat(answer.header("Server") + answer.header("X-Powered-By"))
                    .as(kind)
                    .isEmpty();
            assertThat(answer.head())
                    .as(kind)
                    .doesNotContainIgnoringCase("jetty")
                    .doesNotContainIgnoringCase("felix");
            if (answer.status() >= 400) {
                assertThat(answer.body())
                        .as(kind)
                        .doesNotContainIgnoringCase("jetty")
                        .doesNotContain(
                                "Exception",
                                "\tat ",
                                "io.quetzal.web.server.exchange",
                                node.home().toString());
            }
        });
    }

    @Test
    void letsNobodyKeepWhatIsNotAFile() throws IOException {
        var answers = answers();
        for (String kind :
                List.of("data", "document", "export", "metrics", "health", "no token", "no such thing", "climbs")) {
            assertThat(requireNonNull(answers.get(kind)).header("Cache-Control"))
                    .as(kind)
                    .isEqualTo("no-store");
        }
        assertThat(requireNonNull(answers.get("page")).header("Cache-Control")).contains("no-cache");
        assertThat(requireNonNull(answers.get("script")).header("Cache-Control"))
                .contains("immutable");
    }

    @Test
    void allowsNoOtherOriginAnything() throws IOException {
        for (String method : List.of("GET", "OPTIONS", "POST")) {
            var answer = http.send(http.request(
                    method,
                    "/api/v1/vms",
                    bearer(),
                    "Origin: http://evil.example",
                    "Access-Control-Request-Method: POST",
                    "Access-Control-Request-Headers: x-quetzal-request"));
            assertThat(answer.head()).doesNotContainIgnoringCase("access-control-allow");
        }
    }

    @Test
    void givesSessionsThatOnlyBrowsersKnow() throws IOException {
        JsonNode admin = node.credentials();
        String body = "{\"user\":\"admin\",\"password\":" + admin.get("password") + ",\"session\":true}";
        var login = http.send(http.request(
                        "POST", "/api/v1/login", "Content-Type: application/json", "Content-Length: " + body.length())
                + body);
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.header("Set-Cookie")).contains("; Path=/", "; HttpOnly", "; SameSite=Strict");
        assertThat(login.body()).doesNotContain("qz_").contains("\"name\":\"admin\"");
        assertThat(http.send(http.request("GET", "/api/v1/vms?token=" + token)).status())
                .isEqualTo(401);
        assertThat(http.send(http.request("GET", "/api/v1/vms?access_token=" + token))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void servesNoSourceMaps() throws IOException {
        for (String script : scripts()) {
            assertThat(http.send(http.request("GET", script + ".map")).status())
                    .as(script)
                    .isEqualTo(404);
            assertThat(http.send(http.request("GET", script)).body()).as(script).doesNotContain("sourceMappingURL");
        }
    }

    @Test
    void tellsNoTimeOfItsStartAndNoAddressInItsPage() throws IOException {
        String page = requireNonNull(answers().get("page")).body();
        assertThat(page).doesNotContain("<!-- ", "http://", "192.168.", "10.0.").doesNotContain("password=");
        assertThat(Pattern.compile("<script(?![^>]*src=)[^>]*>[^<]")
                        .matcher(page)
                        .find())
                .as("a script within the page: " + page)
                .isFalse();
    }
}
