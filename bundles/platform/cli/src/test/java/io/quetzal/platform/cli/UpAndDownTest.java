package io.quetzal.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.cli.FakeNode.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpAndDownTest {
    private static final String VM =
            "{\"spec\":{\"name\":\"demo\"},\"state\":\"%s\",\"readyAt\":\"2026-01-01T00:00:00Z\"}";

    private FakeNode node;

    @TempDir
    private Path home;

    @BeforeEach
    void startNode() throws IOException {
        node = new FakeNode();
        node.on(
                "GET /node",
                "{\"version\":\"1.2.3\",\"httpPort\":" + node.port() + ",\"sshPort\":7022,\"pid\":42,\"home\":\"" + home
                        + "\"}");
        Files.createDirectories(home.resolve("run"));
        Files.writeString(home.resolve("run/node.json"), "{\"httpPort\":" + node.port() + "}");
        Files.writeString(
                home.resolve("credentials.json"), "{\"user\":\"admin\",\"password\":\"hunter2\",\"token\":\"t\"}");
    }

    @AfterEach
    void stopNode() throws IOException {
        node.close();
    }

    @Test
    void waitsForThePartThatRunsMachines() {
        var looks = new AtomicInteger();
        node.on(
                "GET /vms",
                request -> looks.incrementAndGet() < 3
                        ? new Answer(404, "{\"status\":404,\"reason\":\"no-such-path\",\"detail\":\"Nothing.\"}")
                        : Answer.ok("[]"));

        Run run = run(false, "up");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(looks).hasValue(3);
    }

    @Test
    void printsThePasswordOnTheFirstStartOnly() {
        node.on("GET /vms", "[]");

        assertThat(run(true, "up").out()).contains("http://127.0.0.1:" + node.port(), "admin", "hunter2");
        assertThat(run(false, "up").out())
                .doesNotContain("hunter2")
                .contains(home.resolve("credentials.json").toString());
    }

    @Test
    void buildsCreatesBootsAndShowsTheDemo() {
        var started = new CountDownLatch(1);
        node.on("POST /images", request -> new Answer(202, "{\"id\":\"j1\"}"))
                .on("GET /jobs/j1", "{\"id\":\"j1\",\"title\":\"Build\",\"state\":\"succeeded\",\"result\":\"demo\"}")
                .on("POST /vms", request -> new Answer(201, String.format(VM, "stopped")))
                .on(
                        "GET /vms/demo",
                        request -> started.getCount() > 0
                                ? Answer.problem(404, "There is no VM demo.")
                                : Answer.ok(String.format(VM, "running")))
                .on("POST /vms/demo/start", request -> {
                    started.countDown();
                    return Answer.ok(String.format(VM, "running"));
                })
                .on("GET /vms", "[" + String.format(VM, "running") + "]")
                .onSocket("/vms/demo/console", channel -> {
                    channel.send("of an earlier boot\r\ndemo:/# ");
                    awaitQuietly(started);
                    channel.send("Linux boots\r\n");
                    channel.send("demo:~# \u001b[");
                    channel.send("6n");
                    channel.receive();
                });

        Run run = run(false, "up", "--demo");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .doesNotContain("\u001b")
                .containsSubsequence(
                        "Image demo is built", "VM demo is created", "Linux boots", "demo:~# ", "NAME", "demo")
                .contains("What to try next")
                .doesNotContain("earlier boot");
    }

    @Test
    void usesADemoThatRunsAlready() {
        node.on("GET /images/demo", "{\"name\":\"demo\"}")
                .on("GET /vms/demo", String.format(VM, "running"))
                .on("GET /vms", "[" + String.format(VM, "running") + "]")
                .onSocket("/vms/demo/console", channel -> {
                    channel.receive();
                    channel.send("\r\ndemo:/# ");
                    channel.receive();
                });

        Run run = run(false, "up", "--demo");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(node.asked()).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void stopsEveryMachineThatRuns() {
        node.on(
                        "GET /vms",
                        "[" + String.format(VM, "running") + ","
                                + String.format(VM, "stopped").replace("demo", "b") + "]")
                .on("POST /vms/demo/stop", String.format(VM, "stopped"));

        Run run = run(false, "down", "--grace", "5s");

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("VM demo is stopped.\n");
        assertThat(node.asked()).containsExactly("GET /vms", "POST /vms/demo/stop?graceMillis=5000");
    }

    @Test
    void restoresAStateBesideTheOldOne() throws IOException {
        Path state = Files.createDirectories(home.resolve("data/state")).resolve("state.mv");
        Files.writeString(state, "H:3,old");
        Path saved = Files.writeString(home.resolve("saved"), "H:3,new");
        Files.delete(home.resolve("run/node.json"));

        Run run = run(false, "node", "restore", saved.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(state).hasContent("H:3,new");
        try (var kept = Files.walk(home.resolve("data"))) {
            assertThat(kept.filter(file -> file.toString().contains("before-restore/")))
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasContent("H:3,old"));
        }
    }

    @Test
    void restoresNothingThatIsNoState() throws IOException {
        Files.delete(home.resolve("run/node.json"));
        Path saved = Files.writeString(home.resolve("saved"), "holiday pictures");

        Run run = run(false, "node", "restore", saved.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("is no saved state");
    }

    private Run run(boolean first, String... words) {
        return Run.with(
                Map.of("QUETZAL_HOME", home.toString(), "QUETZAL_FIRST_START", Boolean.toString(first)),
                InputStream.nullInputStream(),
                Set.of(),
                words);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
