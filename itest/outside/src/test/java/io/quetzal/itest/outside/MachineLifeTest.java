package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedNode.class)
class MachineLifeTest {
    private static final int CYCLES = Boolean.getBoolean("long") ? 50 : 3;

    private static TestNode node;

    @BeforeAll
    static void useNode(TestNode shared) {
        node = shared;
        node.needImage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"microvm", "q35"})
    void livesThroughAllThatCanBeDoneWithIt(String machine) {
        String name = "life-" + machine;
        node.quetzal("vm", "create", name, "--image", "test", "--memory", "128M", "--machine", machine, "--disk", "64M")
                .succeeds();
        assertThat(state(name)).isEqualTo("stopped");

        node.quetzal("vm", "start", name, "--wait").succeeds();
        assertThat(state(name)).isEqualTo("running");
        assertThat(node.console(name, "echo $((6*7))-$(hostname)", "42-" + name))
                .contains("42-" + name);

        node.quetzal("vm", "pause", name).succeeds();
        assertThat(state(name)).isEqualTo("paused");
        node.quetzal("vm", "resume", name).succeeds();
        assertThat(state(name)).isEqualTo("running");

        var metrics = node.json("vm", "metrics", name);
        assertThat(metrics.get("cpuTimeMillis").asLong()).isPositive();
        assertThat(metrics.get("memoryResidentBytes").asLong()).isGreaterThan(10 << 20);
        assertThat(metrics.get("diskReadBytes").asLong()).isGreaterThanOrEqualTo(0);

        node.quetzal("vm", "reset", name).succeeds();
        TestNode.until(
                "the guest is up again",
                () -> !node.json("vm", "show", name).path("readyAt").isMissingNode());

        node.quetzal("vm", "stop", name).succeeds();
        assertThat(state(name)).isEqualTo("stopped");
        node.quetzal("vm", "rm", name).succeeds();
        assertThat(node.quetzal("vm", "show", name).exit()).isEqualTo(3);
    }

    @Test
    void leavesNothingBehind() throws IOException {
        // The first one loads classes and opens what stays open.
        cycle();
        Path process = Path.of("/proc", Long.toString(node.process().pid()));
        long threads = count(process.resolve("task"));
        long descriptors = count(process.resolve("fd"));
        Path temporary = node.home().resolve("run/tmp");
        long temporaries = count(temporary);

        for (int i = 0; i < CYCLES; i++) {
            cycle();
        }

        Path machines = node.home().resolve("data/vm");
        assertThat(processesIn(machines)).isEmpty();
        try (Stream<Path> left = Files.list(machines)) {
            assertThat(left.filter(Files::isDirectory)).isEmpty();
        }
        assertThat(count(temporary)).as("temporary files").isLessThanOrEqualTo(temporaries);
        // The virtual machine and the HTTP server have threads that come and go, but not one for each cycle.
        TestNode.until("threads are gone", () -> count(process.resolve("task")) < threads + CYCLES);
        TestNode.until("files and sockets are closed", () -> count(process.resolve("fd")) <= descriptors);
    }

    private static void cycle() {
        node.quetzal("vm", "create", "cycle", "--image", "test", "--memory", "128M", "--start", "--wait")
                .succeeds();
        node.quetzal("vm", "stop", "cycle").succeeds();
        node.quetzal("vm", "rm", "cycle").succeeds();
    }

    private static long count(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String state(String name) {
        return node.json("vm", "show", name).get("state").asText();
    }

    static Stream<ProcessHandle> processesIn(Path directory) {
        return ProcessHandle.allProcesses().filter(process -> {
            try {
                return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                        .startsWith(directory);
            } catch (IOException e) {
                return false;
            }
        });
    }
}
