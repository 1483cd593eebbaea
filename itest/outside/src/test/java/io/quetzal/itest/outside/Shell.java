package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
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

    /** What a command of the administrator prints, complaints included. */
    static String run(TestNode node, String command) throws IOException {
        return run(node, node.credentials().get("password").asText(), command);
    }

    /**
     * What a command prints, complaints included. Karaf ends the connection with the command.
     *
     * @param secret the administrator's password, or one of the tokens that the administrator has made
     */
    static String run(TestNode node, String secret, String command) throws IOException {
        TestNode.until("the shell is there, which is the last of a node to start", () -> answers(node));
        var output = new ByteArrayOutputStream();
        try (var client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.start();
            try (ClientSession session =
                    connect(client, node.credentials().get("user").asText(), node.sshPort())) {
                session.addPasswordIdentity(secret);
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

    private static boolean answers(TestNode node) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), node.sshPort())) {
            return socket.getInputStream().read() == 'S';
        } catch (IOException e) {
            return false;
        }
    }
}
