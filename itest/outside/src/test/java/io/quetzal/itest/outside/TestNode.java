package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A node on a home and ports of its own, and the {@code quetzal} command that belongs to it. */
final class TestNode implements AutoCloseable {
    /** The one that was built, unless the environment names another. */
    static final Path DISTRIBUTION = Path.of(
                    System.getenv().getOrDefault("QUETZAL_DISTRIBUTION", "../../karaf-dist/assembly/target/assembly"))
            .toAbsolutePath()
            .normalize();

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration COMMAND_DEADLINE = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final int httpPort;
    private final int sshPort;
    private final Map<String, String> environment = new HashMap<>();

    /**
     * What a command did.
     *
     * @param exit its exit code
     * @param out what it printed
     * @param err what it complained of
     */
    record Outcome(int exit, String out, String err) {
        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new AssertionError("This is no JSON: " + out + err, e);
            }
        }

        Outcome succeeds() {
            assertThat(exit)
                    .as("exit code of a command that said: %s%s", out, err)
                    .isZero();
            return this;
        }
    }

    private TestNode(Path home) {
        this.home = home;
        this.httpPort = freePort();
        this.sshPort = freePort();
    }

    /** A node that was never started. */
    static TestNode fresh() {
        try {
            return at(Files.createTempDirectory("qz"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A node that was never started, in a directory that is there. */
    static TestNode at(Path home) {
        return new TestNode(home);
    }

    /** A node that serves requests. */
    static TestNode started() {
        var node = fresh();
        try {
            node.start();
            return node;
        } catch (RuntimeException | AssertionError e) {
            node.close();
            throw e;
        }
    }

    /** Gives the node's and the client's processes another environment. */
    TestNode with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Path home() {
        return home;
    }

    int httpPort() {
        return httpPort;
    }

    int sshPort() {
        return sshPort;
    }

    void start() {
        nodeCommand("start").succeeds();
        QuickCommand.prepare(this);
    }

    void stop() {
        nodeCommand("stop").succeeds();
    }

    Outcome nodeCommand(String... arguments) {
        return run(DISTRIBUTION.resolve("bin/quetzal-node"), List.of(arguments));
    }

    Outcome quetzal(String... arguments) {
        return run(DISTRIBUTION.resolve("bin/quetzal"), List.of(arguments));
    }

    JsonNode json(String... arguments) {
        var withJson = new ArrayList<>(List.of(arguments));
        withJson.add("--json");
        return quetzal(withJson.toArray(String[]::new)).succeeds().json();
    }

    /** The node's process. */
    ProcessHandle process() {
        return ProcessHandle.of(json("node", "status").get("pid").asLong()).orElseThrow();
    }

    /** Kills the node as a power failure would, but for what it has started. */
    void killNode() throws Exception {
        var process = process();
        process.destroyForcibly();
        process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    JsonNode credentials() {
        try {
            return JSON.readTree(home.resolve("credentials.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Rest rest() {
        return new Rest(httpPort, credentials().get("token").asText());
    }

    /** Types a line at a machine's console, and gives what came until these words. */
    String console(String machine, String line, String words) {
        return run(
                        Path.of("/bin/sh"),
                        List.of(
                                "-c",
                                "echo '" + line + "' | '" + DISTRIBUTION.resolve("bin/quetzal") + "' vm console "
                                        + machine + " --until '" + words + "'"))
                .succeeds()
                .out();
    }

    /** The newest event about this. */
    Optional<JsonNode> lastEvent(String topic, String subject) {
        for (JsonNode event : json("event", "list").get("items")) {
            if (event.get("topic").asText().equals(topic)
                    && event.path("subject").asText().equals(subject)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    /** Builds the image that the tests boot, unless it is there. */
    void needImage() {
        if (quetzal("image", "show", "test", "--json").exit() != 0) {
            quetzal("image", "build", "test").succeeds();
        }
    }

    static void until(String what, BooleanSupplier condition) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("Waited in vain until " + what).isLessThan(giveUp);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** Ends the node with its machines and deletes its home. */
    @Override
    public void close() {
        if (Files.exists(home.resolve("run/node.json"))) {
            quetzal("down");
        }
        delete(home);
    }

    /** Forgets the bundles of a node that is stopped, as the launcher does when it finds another build. */
    void emptyCache() {
        delete(home.resolve("cache"));
    }

    private static void delete(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Outcome run(Path program, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(arguments);
        try {
            Path out = Files.createTempFile("out", null);
            Path err = Files.createTempFile("err", null);
            try {
                var builder = new ProcessBuilder(command)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                environmentOf(builder);
                Process process = builder.start();
                if (!process.waitFor(COMMAND_DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(command + " took too long. It said: " + Files.readString(out, UTF_8)
                            + Files.readString(err, UTF_8));
                }
                return new Outcome(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Lets a process find this node. */
    void environmentOf(ProcessBuilder builder) {
        builder.environment().put("QUETZAL_HOME", home.toString());
        builder.environment().put("QUETZAL_HTTP_PORT", Integer.toString(httpPort));
        builder.environment().put("QUETZAL_SSH_PORT", Integer.toString(sshPort));
        builder.environment().putAll(environment);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
