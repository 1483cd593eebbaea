package io.quetzal.itest.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The outer side: a node of the built distribution on a home of its own, in which the bundle of the tests is started. */
final class TestNode implements AutoCloseable {
    private static final Path DISTRIBUTION = Path.of("../../karaf-dist/assembly/target/assembly")
            .toAbsolutePath()
            .normalize();
    private static final Path TEST_CLASSES = Path.of("target/test-classes");
    private static final long COMMAND_DEADLINE_SECONDS = 120;

    private final String name;
    private final Path home;

    private TestNode(String name, Path home) {
        this.name = name;
        this.home = home;
    }

    /**
     * Starts a node and waits until it is ready.
     *
     * @param name what its log is called in {@code target}
     */
    static TestNode started(String name) {
        try {
            var node = new TestNode(name, Files.createTempDirectory("qzc"));
            try {
                node.addTests();
                node.command("start");
                node.awaitTests();
                return node;
            } catch (RuntimeException | IOException | AssertionError e) {
                node.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The framework itself starts the tests, as it starts all else; it looks for them in the home's own repository. */
    private void addTests() throws IOException {
        Path repository = Files.createDirectories(home.resolve("system"));
        Path overrides = Files.createDirectories(home.resolve("overrides"));
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--create",
                        "--no-compress",
                        "--file=" + repository.resolve("tests.jar"),
                        "--manifest=" + TEST_CLASSES.resolve("META-INF/MANIFEST.MF"),
                        "-C",
                        TEST_CLASSES.toString(),
                        ".");
        Path startup =
                Files.copy(DISTRIBUTION.resolve("etc/startup.properties"), overrides.resolve("startup.properties"));
        Files.writeString(startup, "\nfile\\:tests.jar = 80\n", StandardOpenOption.APPEND);
    }

    /** The tests have the last start level, so when they listen, all bundles were started; ready is said before. */
    private void awaitTests() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(COMMAND_DEADLINE_SECONDS);
        while (!Files.exists(home.resolve(Tester.SOCKET))) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The tests were not started; the node's log is " + log() + ".");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /**
     * Has the node carry out one test.
     *
     * @param uniqueId JUnit's id of it, which is the same on both sides
     * @throws AssertionError if it fails, with all that the node says about it
     */
    void carryOut(String uniqueId) throws IOException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(home.resolve(Tester.SOCKET)))) {
            channel.write(UTF_8.encode(uniqueId));
            channel.shutdownOutput();
            String answer = new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
            if (!answer.equals(Tester.PASSED)) {
                throw new AssertionError(
                        answer.isEmpty() ? "The node ended during the test; its log is " + log() + "." : answer);
            }
        }
    }

    /** Ends the node, keeps its log and deletes its home. */
    @Override
    public void close() throws IOException {
        try {
            command("stop");
        } finally {
            Path log = home.resolve("log/quetzal.log");
            if (Files.exists(log)) {
                Files.copy(log, log(), StandardCopyOption.REPLACE_EXISTING);
            }
            try (Stream<Path> files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private Path log() {
        return Path.of("target", "node-" + name + ".log").toAbsolutePath();
    }

    private void command(String verb) {
        Path output = home.resolve("command.log");
        var builder = new ProcessBuilder(
                        DISTRIBUTION.resolve("bin/quetzal-node").toString(), verb)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("QUETZAL_HOME", home.toString());
        builder.environment().put("QUETZAL_HTTP_PORT", Integer.toString(freePort()));
        builder.environment().put("QUETZAL_SSH_PORT", Integer.toString(freePort()));
        // So that nothing is taken from the Maven repository of whoever runs this.
        builder.environment().put("JDK_JAVA_OPTIONS", "-Duser.home=" + home);
        try {
            Process process = builder.start();
            boolean ended = process.waitFor(COMMAND_DEADLINE_SECONDS, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("quetzal-node " + verb + " failed. It said: " + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
