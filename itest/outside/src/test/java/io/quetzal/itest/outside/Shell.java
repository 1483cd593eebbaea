package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
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
        return run(node, node.credentials().get("user").asText(), secret, command, "");
    }

    /**
     * What a command of this user prints, complaints included.
     *
     * @param input what is piped into it
     */
    static String run(TestNode node, String user, String secret, String command, String input) throws IOException {
        var output = new ByteArrayOutputStream();
        loggedIn(node, user, secret, session -> {
            try (var channel = session.createExecChannel(command)) {
                channel.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
                channel.setOut(output);
                channel.setErr(output);
                channel.open().verify(DEADLINE);
                channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), DEADLINE);
            }
        });
        return output.toString(UTF_8);
    }

    /**
     * What the administrator's terminal shows in the course of a talk.
     *
     * @param lines what is waited for, and what is typed then
     */
    static String talk(TestNode node, List<Line> lines) throws IOException {
        var output = new ByteArrayOutputStream();
        JsonNode admin = node.credentials();
        loggedIn(node, admin.get("user").asText(), admin.get("password").asText(), session -> {
            try (var channel = session.createShellChannel()) {
                channel.setOut(output);
                channel.setErr(output);
                channel.open().verify(DEADLINE);
                for (Line line : lines) {
                    TestNode.until(
                            "the terminal shows " + line.after(),
                            () -> output.toString(UTF_8).contains(line.after()));
                    channel.getInvertedIn().write((line.typed() + "\r").getBytes(UTF_8));
                    channel.getInvertedIn().flush();
                }
                channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), DEADLINE);
            }
        });
        return output.toString(UTF_8);
    }

    /**
     * What somebody types at a terminal.
     *
     * @param after once the terminal shows this
     * @param typed without the key that ends the line
     */
    record Line(String after, String typed) {}

    private interface Talk {
        void with(ClientSession session) throws IOException;
    }

    private static void loggedIn(TestNode node, String user, String secret, Talk talk) throws IOException {
        TestNode.until("the shell is there, which is the last of a node to start", () -> answers(node));
        try (var client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.start();
            try (ClientSession session = connect(client, user, node.sshPort())) {
                session.addPasswordIdentity(secret);
                session.auth().verify(DEADLINE);
                talk.with(session);
            }
        }
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
