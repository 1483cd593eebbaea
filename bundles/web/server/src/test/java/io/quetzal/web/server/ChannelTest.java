package io.quetzal.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.testkit.Await;
import io.quetzal.platform.testkit.LeakCheck;
import io.quetzal.web.server.channel.ChannelTimes;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChannelTest {
    private final EchoChannel echo = new EchoChannel();
    private final RecordingListener listener = new RecordingListener();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start().with(echo);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void carriesBytesAndTextBothWays() {
        WebSocket socket = server.connect("/echo/a", "operator", listener).join();

        socket.sendBinary(ByteBuffer.wrap("bytes".getBytes(StandardCharsets.UTF_8)), true)
                .join();
        socket.sendText("gr", false).join();
        socket.sendText("üße", true).join();

        Await.until("both messages to come back", () -> listener.texts.contains("grüße"));
        assertThat(listener.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("bytes");
    }

    @Test
    void tellsTheChannelWhoConnectsAndWhereTo() {
        server.connect("/echo/demo?tail=10", "operator", listener).join();

        Await.until("the greeting", () -> !listener.texts.isEmpty());
        assertThat(listener.texts).containsExactly("demo 10 somebody rest 127.0.0.1");
    }

    @Test
    void answersPings() {
        WebSocket socket = server.connect("/echo/a", "operator", listener).join();

        socket.sendPing(ByteBuffer.wrap(new byte[] {1, 2, 3})).join();

        Await.until("the pong", () -> listener.pongs == 1);
    }

    @Test
    void takesATokenAsSubprotocolAsBrowsersMust() {
        WebSocket socket = server.connect(
                        "/echo/a", builder -> builder.subprotocols("quetzal", "quetzal.bearer.operator"), listener)
                .join();

        assertThat(socket.getSubprotocol()).isEqualTo("quetzal");
        assertThat(refusal("/echo/a", builder -> builder.subprotocols("quetzal", "quetzal.bearer.nobody")))
                .isEqualTo(401);
    }

    @Test
    void refusesWhoMayNot() {
        assertThat(refusal("/echo/a", builder -> builder)).isEqualTo(401);
        assertThat(refusal("/echo/a?token=operator", builder -> builder)).isEqualTo(401);
        assertThat(refusal("/echo/a", builder -> builder.header("Authorization", "Bearer viewer")))
                .isEqualTo(403);
        assertThat(refusal("/nothing", builder -> builder.header("Authorization", "Bearer admin")))
                .isEqualTo(404);
    }

    @Test
    void refusesPagesFromElsewhere() {
        assertThat(refusal("/echo/a", from("http://evil.example"))).isEqualTo(403);
        assertThat(refusal("/echo/a", from("null"))).isEqualTo(403);
        assertThat(refusal("/echo/a", from("http://localhost:1"))).isEqualTo(403);

        server.connect("/echo/a", from("http://localhost:" + server.port()), listener)
                .join();
    }

    @Test
    void asksForAWebSocketWhereOnlyOneIs() throws Exception {
        assertThat(server.get("/api/v1/echo/a", "operator").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/v1/openapi.json", "viewer").body()).contains("/echo/{name}");
    }

    @Test
    void closesWithTheReasonWhenTheChannelRefuses() {
        server.connect("/echo/refused", "operator", listener).join();

        Await.until("the close", () -> listener.closeCode != 0);
        assertThat(listener.closeCode).isEqualTo(4404);
        assertThat(listener.closeReason).isEqualTo("There is nothing to echo.");
    }

    @Test
    void closesWithoutTheReasonWhenTheMistakeIsOurs() {
        WebSocket socket = server.connect("/echo/a", "operator", listener).join();
        socket.sendText("fail", true).join();

        Await.until("the close", () -> listener.closeCode != 0);
        assertThat(listener.closeCode).isEqualTo(1011);
        assertThat(listener.closeReason).doesNotContain("secret");
        Await.until("the channel to hear of it", () -> echo.closed.get() == 1);
    }

    @Test
    void refusesAnEndlessText() {
        WebSocket socket = server.connect("/echo/a", "operator", listener).join();
        String piece = "x".repeat(10_000);
        CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
        for (int i = 0; i < 10; i++) {
            sent = sent.thenCompose(done -> socket.sendText(piece, false)).exceptionally(e -> socket);
        }

        Await.until("the close", () -> listener.closeCode != 0);
        assertThat(listener.closeCode).isEqualTo(4413);
    }

    @Test
    void closesInGoodOrder() {
        WebSocket socket = server.connect("/echo/a", "operator", listener).join();
        socket.sendText("bye", true).join();

        Await.until("the close", () -> listener.closeCode != 0);
        assertThat(listener.closeCode).isEqualTo(1000);
        assertThat(listener.closeReason).isEqualTo("as you wish");
        Await.until("the channel to hear of it", () -> echo.closed.get() == 1);
    }

    @Test
    void tellsTheChannelWhenTheClientHasGone() {
        server.connect("/echo/a", "operator", listener)
                .join()
                .sendClose(1000, "")
                .join();
        server.connect("/echo/b", "operator", new RecordingListener()).join().abort();

        Await.until("the channel to hear of both", () -> echo.closed.get() == 2);
    }

    @Test
    void closesConnectionsWhenTheChannelGoes() {
        server.connect("/echo/a", "operator", listener).join();
        Await.until("the greeting", () -> !listener.texts.isEmpty());

        server.remove(echo);

        Await.until("the close", () -> listener.closeCode != 0);
        assertThat(listener.closeCode).isEqualTo(1001);
        assertThat(refusal("/echo/a", builder -> builder.header("Authorization", "Bearer operator")))
                .isEqualTo(404);
    }

    @Test
    void closesConnectionsWhoseTokenHasEnded() throws Exception {
        var often = new ChannelTimes(Duration.ofSeconds(30), Duration.ofMillis(200));
        try (TestServer another = TestServer.start(often).with(echo)) {
            another.connect("/echo/a", "operator", listener).join();
            Await.until("the greeting", () -> !listener.texts.isEmpty());

            another.ask("POST", "/api/v1/logout", "operator", null);

            Await.until("the close", () -> listener.closeCode != 0);
            assertThat(listener.closeReason).startsWith("The token has expired or was revoked.");
        }
    }

    @Test
    void closesConnectionsWhenTheServerStops() {
        server.close();
        var leaks = new LeakCheck();
        try (TestServer another = start(echo)) {
            another.connect("/echo/a", "operator", listener).join();
            Await.until("the greeting", () -> !listener.texts.isEmpty());
        }

        Await.until("the channel to hear of it", () -> echo.closed.get() == 1);
        leaks.assertNothingLeft();
    }

    private static TestServer start(EchoChannel channel) {
        try {
            return TestServer.start().with(channel);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static UnaryOperator<WebSocket.Builder> from(String origin) {
        return builder -> builder.header("Authorization", "Bearer operator").header("Origin", origin);
    }

    private int refusal(String path, UnaryOperator<WebSocket.Builder> more) {
        try {
            server.connect(path, more, listener).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
        throw new AssertionError("The server did not refuse " + path);
    }
}
