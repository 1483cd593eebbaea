package io.quetzal.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/quetzal} of a distribution that holds nothing else. */
class LauncherTest {
    @TempDir
    private Path directory;

    private Path home;
    private Path dist;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void unpack() throws IOException {
        home = Files.createDirectory(directory.resolve("home"));
        dist = directory.resolve("dist");
        Path jars = Files.createDirectories(dist.resolve("lib/cli"));
        Path bin = Files.createDirectories(dist.resolve("bin"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Shell.command(Files.createDirectories(dist.resolve("jre/bin")), "java", "exec " + java + " \"$@\"");
        for (String script : List.of("machine.sh", "program.sh")) {
            Files.copy(Shell.OVERLAY.resolve("lib/cli").resolve(script), jars.resolve(script));
        }
        Files.copy(Shell.OVERLAY.resolve("bin/quetzal"), bin.resolve("quetzal"));
        Files.writeString(dist.resolve("BUILD"), "1\n");
        writeJar(jars.resolve("program.jar"));
        Path commands = Files.createDirectory(directory.resolve("commands"));
        Shell.command(commands, "dpkg-query", "printf installed");
        node("echo \"node $*\"");
        environment.put("QUETZAL_HOME", home.toString());
        environment.put("PATH", commands + ":" + System.getenv("PATH"));
        environment.put("QUETZAL_HTTP_PORT", freePort());
        environment.put("QUETZAL_SSH_PORT", freePort());
    }

    @Test
    void passesCommandsAndExitCodesOn() throws Exception {
        assertThat(quetzal("--version").out()).startsWith("quetzal ");

        Shell result = quetzal("vm", "list");

        assertThat(result.code()).isEqualTo(7);
        assertThat(result.out()).contains("No node runs in " + home);
    }

    @Test
    void worksThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), dist.resolve("bin/quetzal"));

        assertThat(Shell.run(environment, "sh", link.toString(), "--version").code())
                .isZero();
    }

    @Test
    void passesOverACacheThatIsOfNoUse() throws Exception {
        Path cache = Files.createDirectory(home.resolve("cache"));
        Files.writeString(cache.resolve("cli.aot"), "garbage");
        Files.writeString(cache.resolve("BUILD"), "1\n");

        assertThat(quetzal("--version").out()).startsWith("quetzal ").hasLineCount(1);
    }

    @Test
    void takesOnlyACacheOfItsOwnBuild() throws Exception {
        Path cache = Files.createDirectory(home.resolve("cache"));
        Files.writeString(cache.resolve("cli.aot"), "classes");
        Shell.command(dist.resolve("jre/bin"), "java", "echo \"$@\"");

        Files.writeString(cache.resolve("BUILD"), "0\n");
        assertThat(quetzal("vm", "list").out()).doesNotContain("AOTCache");

        Files.writeString(cache.resolve("BUILD"), "1\n");
        assertThat(quetzal("vm", "list").out()).contains("-XX:AOTCache=" + cache.resolve("cli.aot"));
    }

    @Test
    void startsTheNodeAndTellsThePasswordThatWasMade() throws Exception {
        try (var fake = new FakeNode()) {
            fake.on("GET /node", "{\"version\":\"1.2.3\",\"httpPort\":" + fake.port() + "}")
                    .on("GET /vms", "[]");
            node("mkdir -p \"$QUETZAL_HOME/run\" \"$QUETZAL_HOME/cache\"\n"
                    + "echo '{\"httpPort\":" + fake.port() + "}' >\"$QUETZAL_HOME/run/node.json\"\n"
                    + "echo '{\"user\":\"admin\",\"password\":\"hunter2\",\"token\":\"t\"}' >\"$QUETZAL_HOME/credentials.json\"\n"
                    + "echo \"node $* on $QUETZAL_HTTP_PORT\"");
            String port = freePort();

            Shell first = quetzal("up", "--http-port", port);
            Shell second = quetzal("up");

            assertThat(first.code()).as(first.out()).isZero();
            assertThat(first.out())
                    .containsSubsequence("node start on " + port, "QuetzalCore 1.2.3 runs at", "hunter2");
            assertThat(second.out()).doesNotContain("hunter2").contains("credentials.json");
        }
    }

    @Test
    void doesNotStartOnAPortThatIsTaken() throws Exception {
        try (var holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Shell result = quetzal("up", "--http-port=" + holder.getLocalPort());

            assertThat(result.code()).isEqualTo(6);
            assertThat(result.out())
                    .contains("is taken by process " + ProcessHandle.current().pid())
                    .doesNotContain("node start");
        }
    }

    @Test
    void saysInItsOwnCodeWhyTheNodeDidNotStart() throws Exception {
        node("echo 'quetzal-node: another node has this home' >&2; exit 5");

        Shell result = quetzal("up");

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.out()).contains("another node has this home");
    }

    @Test
    void endsMachinesThatADeadNodeHasLeftBehind() throws Exception {
        Path machine = Files.createDirectories(home.resolve("data/vm/demo"));
        Path qemu = Files.copy(Path.of("/bin/sleep"), directory.resolve("qemu-fake"));
        Process orphan = new ProcessBuilder(qemu.toString(), "600")
                .directory(machine.toFile())
                .start();

        assertThat(quetzal("down", "--keep-vms").out()).isEqualTo("node stop\n");
        assertThat(orphan.isAlive()).isTrue();

        assertThat(quetzal("down").out()).contains("process " + orphan.pid());
        assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void printsTheEndOfTheLog() throws Exception {
        assertThat(quetzal("logs").code()).isEqualTo(3);

        Files.writeString(Files.createDirectory(home.resolve("log")).resolve("quetzal.log"), "one\ntwo\nthree\n");

        assertThat(quetzal("logs", "-n", "2").out()).isEqualTo("two\nthree\n");
        assertThat(quetzal("logs", "-n", "many").code()).isEqualTo(2);
    }

    private Shell quetzal(String... words) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(
                List.of("sh", dist.resolve("bin/quetzal").toString()));
        command.addAll(java.util.List.of(words));
        return Shell.run(environment, command.toArray(String[]::new));
    }

    private void node(String lines) throws IOException {
        Shell.command(dist.resolve("bin"), "quetzal-node", lines);
    }

    /** A jar that has nothing but the class path of this test. */
    private static void writeJar(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
