package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the node does to those who try what they may not: refuses it, writes it down, and stays up. */
class SecurityTest {
    /** What everybody may change, because it is their own. */
    private static final Set<String> OPEN_TO_VIEWERS = Set.of(
            "post /login", "post /logout", "post /tokens", "delete /tokens/{name}", "post /users/{name}/password");

    private static final List<String> CLIMBING = List.of(
            "/../../../../etc/passwd",
            "/panels/a/../../etc/passwd",
            "/api/v1/vms/../../../etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/..%2f..%2fetc%2fpasswd",
            "/panels/..%2f..%2fetc/passwd",
            "/assets/..\\..\\etc\\passwd",
            "/api/v1/vms/..%2f..%2fetc",
            "//etc/passwd");

    private static final String PASSWORD = "a password of vera";
    private static final int LOGINS = 1000;

    private static TestNode node;
    private static Rest vera;

    @BeforeAll
    static void startNode() {
        node = TestNode.started();
        var created = node.rest()
                .post("/api/v1/users", "{\"name\":\"vera\",\"role\":\"viewer\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        vera = new Rest(
                node.httpPort(), Rest.json(logIn("vera", PASSWORD)).get("token").asText());
    }

    @AfterAll
    static void stopNode() {
        assertThat(node.json("node", "status").get("ready").asBoolean()).isTrue();
        node.close();
    }

    private static HttpResponse<String> logIn(String user, String password) {
        return new Rest(node.httpPort(), "")
                .post("/api/v1/login", "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}");
    }

    private static List<JsonNode> audit(String query) {
        var found = new ArrayList<JsonNode>();
        Rest.json(node.rest().get("/api/v1/audit?limit=1000&" + query))
                .get("items")
                .forEach(found::add);
        return found;
    }

    @Test
    void refusesAViewerEveryChangeThatTheDocumentLists() {
        var openToViewers = new TreeSet<String>();
        var refused = new TreeSet<String>();
        Rest.json(node.rest().get("/api/v1/openapi.json"))
                .get("paths")
                .properties()
                .forEach(path -> {
                    for (var operation : path.getValue().properties()) {
                        if (!Set.of("post", "put", "delete").contains(operation.getKey())) {
                            continue;
                        }
                        if (!operation
                                .getValue()
                                .path("description")
                                .asText()
                                .matches("(?s).*role (operator|admin).*")) {
                            openToViewers.add(
                                    operation.getKey() + " " + path.getKey().replaceFirst("^/api/v1", ""));
                            continue;
                        }
                        String verb = operation.getKey().toUpperCase(java.util.Locale.ROOT);
                        String place = path.getKey().startsWith("/api/v1") ? path.getKey() : "/api/v1" + path.getKey();
                        String address = place.replaceAll("\\{[^}]+}", "x");
                        var response = vera.call(verb, address, verb.equals("DELETE") ? "" : "{}");
                        assertThat(response.statusCode())
                                .as(verb + " " + address + response.body())
                                .isEqualTo(403);
                        refused.add(verb + " " + address);
                    }
                });
        assertThat(openToViewers).containsExactlyInAnyOrderElementsOf(OPEN_TO_VIEWERS);
        assertThat(refused).hasSizeGreaterThan(15);
        assertThat(audit("user=vera&outcome=refused"))
                .extracting(entry -> entry.get("subject").asText())
                .containsAll(refused);
    }

    @Test
    void refusesForgedExpiredAndRevokedTokens() {
        var shortLived = Rest.json(
                node.rest().post("/api/v1/tokens", "{\"name\":\"short\",\"role\":\"viewer\",\"lifetimeMillis\":1}"));
        var revoked = Rest.json(node.rest().post("/api/v1/tokens", "{\"name\":\"gone\",\"role\":\"viewer\"}"));
        node.quetzal("token", "rm", "gone").succeeds();
        for (String token : List.of(
                "qz_forged",
                shortLived.get("secret").asText(),
                revoked.get("secret").asText(),
                "' or 1=1 --")) {
            var response = new Rest(node.httpPort(), token).get("/api/v1/vms");
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).doesNotContain(token);
        }
        assertThat(audit("action=web.authenticate&outcome=refused")).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void refusesAWebSocketOfAnotherOriginsPage() {
        try (var client = HttpClient.newHttpClient()) {
            WebSocket.Builder builder = client.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + node.rest().token())
                    .header("Origin", "http://evil.example");
            URI address = URI.create("ws://127.0.0.1:" + node.httpPort() + "/api/v1/events");
            assertThatThrownBy(() -> builder.buildAsync(address, new WebSocket.Listener() {})
                            .join())
                    .isInstanceOf(CompletionException.class);
        }
        assertThat(audit("action=web.foreign")).isNotEmpty();
    }

    @Test
    void staysUpAndServesOthersWhileSomebodyGuessesPasswords() throws Exception {
        Map<Integer, Integer> statuses = new HashMap<>();
        for (int i = 0; i < LOGINS; i++) {
            statuses.merge(logIn("admin", "guess " + i).statusCode(), 1, Integer::sum);
        }
        assertThat(statuses.keySet()).isSubsetOf(401, 429);
        assertThat(statuses.get(401)).isLessThan(30);
        assertThat(node.rest().get("/api/v1/vms").statusCode())
                .as("the token is not affected")
                .isEqualTo(200);
        try (var elsewhere = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName("127.0.0.2"))
                .build()) {
            var login = elsewhere.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.httpPort() + "/api/v1/login"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"user\":\"vera\",\"password\":\"" + PASSWORD + "\"}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        }
        assertThat(audit("action=login&user=admin&outcome=refused")).hasSizeBetween(3, 100);
        node.quetzal("user", "unlock", "admin").succeeds();
    }

    @Test
    void refusesPathsThatClimb() throws IOException {
        for (String path : CLIMBING) {
            assertThat(answer(path)).as(path).doesNotContain("root:").containsPattern("^HTTP/1.1 40[0-9] ");
        }
        TestNode.until(
                "all of them are in the audit log",
                () -> audit("action=web.request&outcome=refused").size()
                                + audit("action=web.unreadable&outcome=refused").size()
                        >= CLIMBING.size());
        assertThat(audit("action=web.request&outcome=refused"))
                .extracting(entry -> entry.get("subject").asText())
                .contains(
                        "GET /panels/a/../../etc/passwd",
                        "GET /api/v1/vms/../../../etc/passwd",
                        "GET /..%2f..%2fetc%2fpasswd",
                        "GET //etc/passwd");
        // Of what climbs above the root the HTTP server keeps no address.
        assertThat(audit("action=web.unreadable&outcome=refused")).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.get("caller").asText()).isEqualTo("nobody");
            assertThat(entry.get("origin").asText()).isEqualTo("rest 127.0.0.1");
        });
    }

    /** No client library sends such a path. */
    private static String answer(String path) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), node.httpPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + node.httpPort()
                                    + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
