package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that speaks TLS on all addresses of both kinds, and knows machines by their certificates. */
class TlsTest {
    @TempDir
    private static Path files;

    private static TestNode node;
    private static Certificates certificates;

    @BeforeAll
    static void startNode() throws IOException {
        certificates = new Certificates(files);
        Path clients = certificates.authority("clients");
        node = TestNode.fresh();
        Files.writeString(node.home().resolve("node.conf"), "TLS=on\nHTTP_ADDRESS=::\nTLS_CLIENT_CA=" + clients + "\n");
        node.start();
    }

    @AfterAll
    static void stopNode() {
        assertThat(node.json("node", "status").get("ready").asBoolean()).isTrue();
        node.close();
    }

    private static Path certificate() {
        return node.home().resolve("data/tls/node.pem");
    }

    private static HttpClient client(@Nullable Path shown) {
        return HttpClient.newBuilder()
                .sslContext(Certificates.context(certificate(), shown))
                .build();
    }

    private static URI address(String scheme, String host, String path) {
        return URI.create(scheme + "://" + host + ":" + node.httpPort() + path);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static HttpRequest.Builder get(String host, String path) {
        return HttpRequest.newBuilder(address("https", host, path));
    }

    @Test
    void logsInOnEveryAddressOfItsCertificate() throws IOException {
        JsonNode admin = node.credentials();
        String body = "{\"user\":\"admin\",\"password\":" + admin.get("password") + ",\"session\":true}";
        try (var client = client(null)) {
            for (String host : new String[] {"127.0.0.1", "localhost", "[::1]"}) {
                var login = send(
                        client,
                        get(host, "/api/v1/login")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)));
                assertThat(login.statusCode()).as(host + login.body()).isEqualTo(200);
                assertThat(login.headers().firstValue("Strict-Transport-Security"))
                        .contains("max-age=31536000");
                String cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
                assertThat(cookie)
                        .startsWith("__Host-quetzal-session-" + node.httpPort() + "=")
                        .contains("; Path=/", "; HttpOnly", "; SameSite=Strict", "; Secure")
                        .doesNotContainIgnoringCase("domain=");
                var session =
                        send(client, get(host, "/api/v1/session").header("Cookie", cookie.replaceFirst(";.*", "")));
                assertThat(Rest.json(session).get("name").asText()).isEqualTo("admin");
            }
        }
    }

    @Test
    void speaksNothingButTls() {
        assertThatThrownBy(() -> new Rest(node.httpPort(), "").get("/health/live"))
                .isInstanceOf(java.io.UncheckedIOException.class);
    }

    @Test
    void isFoundByItsOwnCommand() {
        node.quetzal("vm", "list").succeeds();
        assertThat(node.nodeCommand("status").out()).contains("https://[::1]:", "SHA-256 fingerprint");
    }

    @Test
    void isTrustedFromElsewhereByItsCertificateOnly() {
        String token = node.credentials().get("token").asText();
        try (var elsewhere = TestNode.fresh()) {
            elsewhere.with("QUETZAL_TOKEN", token);
            for (String host : new String[] {"localhost", "127.0.0.1", "[::1]"}) {
                String address = "https://" + host + ":" + node.httpPort();
                elsewhere
                        .quetzal(
                                "vm",
                                "list",
                                "--node",
                                address,
                                "--ca",
                                certificate().toString())
                        .succeeds();
                var refused = elsewhere.quetzal("vm", "list", "--node", address);
                assertThat(refused.exit()).isEqualTo(1);
                assertThat(refused.err())
                        .contains("not trusted", "--ca", "node.pem")
                        .doesNotContain("Exception");
            }
            String address = "https://localhost:" + node.httpPort();
            var stranger = elsewhere.quetzal(
                    "vm",
                    "list",
                    "--node",
                    address,
                    "--ca",
                    certificates.authority("other").toString());
            assertThat(stranger.err()).contains("not trusted");
            elsewhere.with("QUETZAL_CA", certificate().toString());
            elsewhere.quetzal("vm", "list", "--node", address).succeeds();
        }
    }

    @Test
    void carriesEventsAndConsoles() throws Exception {
        String token = node.credentials().get("token").asText();
        var heard = new CompletableFuture<String>();
        try (var client = client(null)) {
            WebSocket events = client.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + token)
                    .buildAsync(address("wss", "[::1]", "/api/v1/events"), new WebSocket.Listener() {
                        @Override
                        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                            if (text.toString().contains("secure")) {
                                heard.complete(text.toString());
                            }
                            socket.request(1);
                            return null;
                        }
                    })
                    .join();
            node.needImage();
            node.quetzal("vm", "create", "secure", "--image", "test", "--memory", "128M", "--start", "--wait")
                    .succeeds();
            assertThat(heard.get(60, TimeUnit.SECONDS)).contains("vm.");
            events.abort();
        }
        assertThat(node.console("secure", "echo $((6*7))-over-tls", "42-over-tls"))
                .contains("42-over-tls");
        node.quetzal("vm", "rm", "secure", "--force");
    }

    @Test
    void knowsMachinesByTheirCertificates() throws Exception {
        node.quetzal("user", "create", "machine1", "--role", "operator").succeeds();
        try (var known = client(certificates.client("clients", "machine1"));
                var unknown = client(certificates.client("clients", "machine2"))) {
            assertThat(send(known, get("localhost", "/api/v1/vms")).statusCode())
                    .isEqualTo(200);
            JsonNode session = Rest.json(send(known, get("localhost", "/api/v1/session")));
            assertThat(session.get("name").asText()).isEqualTo("machine1");
            assertThat(session.get("role").asText()).isEqualTo("operator");
            assertThat(session.get("expiresAt").asText()).isNotEmpty();

            var logout = send(known, get("localhost", "/api/v1/logout").POST(BodyPublishers.noBody()));
            assertThat(logout.statusCode()).as(logout.body()).isEqualTo(409);
            assertThat(logout.body()).contains("no session", "machine1");

            assertThat(send(unknown, get("localhost", "/api/v1/vms")).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void refusesACertificateOfAnAuthorityThatItDoesNotKnow() {
        certificates.authority("strangers");
        try (var client = client(certificates.client("strangers", "machine1"))) {
            // Java's client shows no certificate of an authority that the node has not named; then nobody asks.
            var answer = send(client, get("localhost", "/api/v1/vms"));
            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void isNotTrustedByClientsThatDoNotKnowIt() {
        try (var client = HttpClient.newHttpClient()) {
            assertThatThrownBy(
                            () -> client.send(get("localhost", "/health/live").build(), BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }
}
