package io.quetzal.vm.driver.qemu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.json.JacksonJsonCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a guest may answer, and what becomes of it: the agent is the guest's, so it may be hostile. */
class GuestAgentTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    Path directory;

    private ServerSocketChannel server;

    @BeforeEach
    void listen() throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(directory.resolve("agent.sock")));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void sumsTheTrafficOfAllCardsButLoopback() throws Exception {
        guest(line -> line.contains("guest-sync") ? sync(line) : """
                {"return": [{"name": "lo", "statistics": {"rx-bytes": 1, "tx-bytes": 1}},\
                 {"name": "eth0", "statistics": {"rx-bytes": 20, "tx-bytes": 3}},\
                 {"name": "eth1", "statistics": {"rx-bytes": 300, "tx-bytes": 40}}]}""");
        try (var agent = connect()) {
            assertThat(agent.traffic(LONG)).contains(new GuestAgent.Traffic(320, 43));
        }
    }

    @Test
    void figuresThatCannotBeAreCountedAsNothing() throws Exception {
        guest(line -> line.contains("guest-sync") ? sync(line) : """
                {"return": [7, {"name": "eth0", "statistics": {"rx-bytes": -5, "tx-bytes": "many"}}, {"name": "x"}]}""");
        try (var agent = connect()) {
            assertThat(agent.traffic(LONG)).contains(new GuestAgent.Traffic(0, 0));
        }
    }

    @Test
    void aGuestThatTalksNonsenseDoesNotAnswer() throws Exception {
        guest(line -> "\u0000\u00ff garbage {\"return\":\n[1,2\n{\"return\": \"later\"}");
        try (var agent = connect()) {
            assertThat(agent.answers(SHORT)).isFalse();
        }
    }

    @Test
    void whatAnEarlierConversationLeftBehindIsPassedOver() throws Exception {
        guest(line ->
                line.contains("guest-sync") ? "{\"return\": 0}\n{\"return\": {}}\n" + sync(line) : "{\"return\": {}}");
        try (var agent = connect()) {
            assertThat(agent.answers(LONG)).isTrue();
        }
    }

    @Test
    void aGuestThatSaysNothingIsNotWaitedForLongerThanAsked() throws Exception {
        guest(line -> "");
        try (var agent = connect()) {
            assertThat(agent.traffic(SHORT)).isEmpty();
        }
    }

    private GuestAgent connect() throws Exception {
        return GuestAgent.connect(directory.resolve("agent.sock"), new JacksonJsonCodec(), LONG);
    }

    private static String sync(String line) {
        return "{\"return\": " + line.replaceAll(".*\"id\":(\\d+).*", "$1") + "}";
    }

    private void guest(Function<String, String> answers) {
        Thread.ofVirtual().start(() -> {
            try (SocketChannel host = server.accept();
                    var lines = new BufferedReader(Channels.newReader(host, UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    host.write(ByteBuffer.wrap((answers.apply(line) + "\n").getBytes(UTF_8)));
                }
            } catch (IOException e) {
                // the test has hung up
            }
        });
    }
}
