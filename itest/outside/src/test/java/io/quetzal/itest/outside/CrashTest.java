package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedNode.class)
class CrashTest {
    private static TestNode node;

    @BeforeAll
    static void useNode(TestNode shared) {
        node = shared;
        node.needImage();
    }

    @Test
    void machinesOutliveANodeThatIsKilled(TestReporter figures) throws Exception {
        node.quetzal("vm", "create", "survivor", "--image", "test", "--memory", "128M", "--start", "--wait")
                .succeeds();
        long pid = node.json("vm", "show", "survivor").get("pid").asLong();
        assertThat(holdersOf(node.home().resolve("run/lock")))
                .as("who holds the home's lock while a machine runs")
                .containsExactly(node.process().pid());
        node.quetzal("vm", "create", "acknowledged", "--image", "test", "--memory", "128M")
                .succeeds();

        node.killNode();
        assertThat(ProcessHandle.of(pid)).isPresent();
        node.start();

        TestNode.until(
                "the machine is taken up again",
                () -> node.json("vm", "show", "survivor").path("pid").asLong() == pid);
        assertThat(node.json("vm", "show", "survivor").get("state").asText()).isEqualTo("running");
        Instant adopted = at(node.lastEvent("vm.adopted", "survivor").orElseThrow());
        Instant started = node.process().info().startInstant().orElseThrow();
        assertThat(adopted).isAfter(started);
        figures.publishEntry(
                "from the node's process to its machine taken up again",
                Duration.between(started, adopted).toString());
        assertThat(node.console("survivor", "echo still-$((6*7))", "still-42")).contains("still-42");
        node.quetzal("vm", "rm", "acknowledged").succeeds();
        node.quetzal("vm", "rm", "survivor", "--force").succeeds();
        assertThat(MachineLifeTest.processesIn(node.home().resolve("data/vm")))
                .as("processes of machines")
                .isEmpty();
    }

    @Test
    void aMachineWhoseProcessIsKilledIsCrashedAndStartsAgain(TestReporter figures) {
        node.quetzal("vm", "create", "killed", "--image", "test", "--memory", "128M", "--start", "--wait")
                .succeeds();
        var process = ProcessHandle.of(
                        node.json("vm", "show", "killed").get("pid").asLong())
                .orElseThrow();
        Instant killed = Instant.now();
        process.destroyForcibly();

        TestNode.until(
                "the crash is known",
                () -> node.json("vm", "show", "killed").get("state").asText().equals("crashed"));
        var crashed = node.json("vm", "show", "killed");
        assertThat(crashed.get("reason").asText()).contains("signal 9");
        assertThat(crashed.get("lastWords")).isNotEmpty();
        var event = node.lastEvent("vm.state-changed", "killed").orElseThrow();
        assertThat(event.get("details").get("to").asText()).isEqualTo("crashed");
        assertThat(event.get("details").get("reason")).isEqualTo(crashed.get("reason"));
        assertThat(event.get("details").get("lastWords")).isEqualTo(crashed.get("lastWords"));
        figures.publishEntry(
                "from the end of QEMU to the event",
                Duration.between(killed, at(event)).toString());

        node.quetzal("vm", "start", "killed", "--wait").succeeds();
        node.quetzal("vm", "rm", "killed", "--force").succeeds();
    }

    @Test
    void machinesOfAStoppedNodeGoOnAndAreKnownAgain() {
        node.quetzal("vm", "create", "keeper", "--image", "test", "--memory", "128M", "--start", "--wait")
                .succeeds();
        long pid = node.json("vm", "show", "keeper").get("pid").asLong();
        node.stop();
        assertThat(ProcessHandle.of(pid)).isPresent();
        node.start();
        TestNode.until(
                "the machine is taken up again",
                () -> node.json("vm", "show", "keeper").get("state").asText().equals("running"));
        node.quetzal("vm", "stop", "keeper").succeeds();
        node.quetzal("vm", "rm", "keeper").succeeds();
    }

    private static Instant at(JsonNode event) {
        return Instant.parse(event.get("at").asText());
    }

    /** The processes that have this file open. */
    private static List<Long> holdersOf(Path file) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> hasOpen(pid, file))
                .toList();
    }

    private static boolean hasOpen(long pid, Path file) {
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.readSymbolicLink(descriptor).equals(file)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            // It has ended, or is somebody else's.
            return false;
        }
    }
}
