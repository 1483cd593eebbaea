package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

/** A node's Karaf shell, as an SSH client sees it. */
final class Shell {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private Shell() {}

    /** What a command prints, complaints included. Karaf ends the connection with the command. */
    static String run(TestNode node, String command) throws IOException {
        var output = new ByteArrayOutputStream();
        try (var client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.start();
            try (ClientSession session = client.connect(
                            node.credentials().get("user").asText(), "127.0.0.1", node.sshPort())
                    .verify(DEADLINE)
                    .getSession()) {
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
}
