package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.locks.LockSupport;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

/** A node's Karaf shell, as an SSH client sees it. */
final class Shell {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration RETRY = Duration.ofMillis(50);

    private Shell() {}

    /** What a command prints, complaints included. Karaf ends the connection with the command. */
    static String run(TestNode node, String command) throws IOException {
        var output = new ByteArrayOutputStream();
        try (var client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.start();
            try (ClientSession session =
                    connect(client, node.credentials().get("user").asText(), node.sshPort())) {
                session.addPasswordIdentity(node.credentials().get("password").asText());
                session.auth().verify(DEADLINE);
                try (var channel = session.createExecChannel(command)) {
                    channel.setOut(output);
                    channel.setErr(output);
                    channel.open().verify(DEADLINE);
                    channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), DEADLINE);
                }
            }
        }
        return output.toString(UTF_8);
    }

    /** SSH is the last that a node starts, a moment after REST. */
    private static ClientSession connect(SshClient client, String user, int port) throws IOException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            try {
                return client.connect(user, "127.0.0.1", port).verify(DEADLINE).getSession();
            } catch (IOException refused) {
                if (System.nanoTime() > end) {
                    throw refused;
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }
}
