package io.quetzal.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.cli.FakeNode.Answer;
import io.quetzal.platform.cli.terminal.Terminal.Stream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobCommandsTest {
    private FakeNode node;

    @BeforeEach
    void startNode() throws IOException {
        node = new FakeNode();
    }

    @AfterEach
    void stopNode() throws IOException {
        node.close();
    }

    @Test
    void buildsAnImageAndSaysHowFarItIs() {
        buildsInSteps(
                job("running", 0, "Download the kernel"),
                job("running", 1_048_576, "Download the kernel"),
                job("running", 2_097_152, "Pack"),
                job("succeeded", 4_194_304, "Pack"));

        Run run = Run.of(node, "image build demo");

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("Image demo is built.\n");
        assertThat(run.err()).isEqualTo("Build image demo: Download the kernel\nBuild image demo: Pack\n");
    }

    @Test
    void drawsABarForAPerson() {
        buildsInSteps(job("running", 1_048_576, "Download the kernel"), job("succeeded", 4_194_304, "Done"));

        Run run = Run.with(node, "", Set.of(Stream.OUT, Stream.ERR), "image", "build", "demo");

        assertThat(run.err())
                .contains("Build image demo  [######------------------]  25%  1MiB/4MiB  Download the kernel")
                .endsWith("\r\u001b[K");
    }

    @Test
    void saysWhyAJobFailed() {
        buildsInSteps(job("failed", 1, "Pack")
                .replace("\"result\":\"demo\"", "\"failure\":\"The disk is full. Free some.\""));

        Run run = Run.of(node, "image build demo");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("quetzal: Build image demo failed: The disk is full. Free some.\n");
    }

    @Test
    void leavesTheJobAloneIfDetached() {
        buildsInSteps(job("running", 0, "Start"));

        Run run = Run.of(node, "image build demo --detach --kernel-package linux-image-amd64");

        assertThat(run.out()).contains("quetzal job watch j1");
        assertThat(node.asked())
                .containsExactly("POST /images {\"name\":\"demo\",\"kernelPackage\":\"linux-image-amd64\"}");
    }

    @Test
    void showsTheLogOnceLineByLine() {
        buildsInSteps(job("running", 0, "Start"), job("running", 1, "Start"), job("succeeded", 4, "Start"));
        node.on(
                "GET /jobs/j1/log",
                request -> Answer.ok(
                        request.path().endsWith("from=0")
                                ? "[{\"number\":0,\"text\":\"first\"},{\"number\":1,\"text\":\"second\"}]"
                                : "[]"));

        Run run = Run.of(node, "job watch j1 --log");

        assertThat(run.err()).containsOnlyOnce("first").containsOnlyOnce("second");
    }

    @Test
    void asksTheNodeToCancelOnCtrlC() throws Exception {
        var cancelled = new AtomicInteger();
        node.on("POST /images", job("running", 0, "Start"))
                .on(
                        "GET /jobs/j1",
                        request -> Answer.ok(job(cancelled.get() == 0 ? "running" : "cancelled", 1, "Start")))
                .on("POST /jobs/j1/cancel", request -> {
                    cancelled.incrementAndGet();
                    return Answer.ok(job("running", 1, "Start"));
                });
        Process process = program("image", "build", "demo");
        while (node.asked().size() < 3) {
            Thread.onSpinWait();
        }

        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(cancelled).hasValue(1);
        assertThat(new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("Job j1 is cancelled.");
    }

    private Process program(String... words) throws IOException {
        // Whoever runs the tests in the background may ignore the signal, and the program would inherit that.
        var command = new java.util.ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Quetzal.class.getName()));
        command.addAll(List.of(words));
        command.addAll(List.of("--node", "http://127.0.0.1:" + node.port()));
        return new ProcessBuilder(command).start();
    }

    private void buildsInSteps(String... jobs) {
        var look = new AtomicInteger();
        node.on("POST /images", request -> new Answer(202, jobs[0]))
                .on("GET /jobs/j1", request -> Answer.ok(jobs[Math.min(look.getAndIncrement(), jobs.length - 1)]));
    }

    private static String job(String state, long done, String phase) {
        return "{\"id\":\"j1\",\"kind\":\"image.build\",\"title\":\"Build image demo\",\"owner\":\"admin\",\"state\":\""
                + state + "\",\"progress\":{\"done\":" + done + ",\"total\":4194304,\"unit\":\"bytes\",\"phase\":\""
                + phase + "\"},\"startedAt\":\"2026-01-01T00:00:00Z\",\"result\":\"demo\"}";
    }
}
