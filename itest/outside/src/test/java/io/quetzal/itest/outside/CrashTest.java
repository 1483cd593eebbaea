package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CrashTest {
    private static TestNode node;

    @BeforeAll
    static void startNode() {
        node = TestNode.started();
        node.needImage();
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @Test
    void machinesOutliveANodeThatIsKilled() throws Exception {
        node.quetzal("vm", "create", "survivor", "--image", "test", "--memory", "128M", "--start", "--wait")
                .succeeds();
        long pid = node.json("vm", "show", "survivor").get("pid").asLong();

        node.killNode();
        assertThat(ProcessHandle.of(pid)).isPresent();
        node.start();

        TestNode.until(
                "the machine is taken up again",
                () -> node.json("vm", "show", "survivor").get("state").asText().equals("running"));
        assertThat(node.json("vm", "show", "survivor").get("pid").asLong()).isEqualTo(pid);
        node.quetzal("vm", "rm", "survivor", "--force").succeeds();
        assertThat(MachineLifeTest.processesIn(node.home().resolve("data/vm")))
                .as("processes of machines")
                .isEmpty();
    }

    @Test
    void aMachineWhoseProcessIsKilledIsCrashedAndStartsAgain() {
        node.quetzal("vm", "create", "victim", "--image", "test", "--memory", "128M", "--start", "--wait")
                .succeeds();
        ProcessHandle.of(node.json("vm", "show", "victim").get("pid").asLong())
                .orElseThrow()
                .destroyForcibly();

        TestNode.until(
                "the crash is known",
                () -> node.json("vm", "show", "victim").get("state").asText().equals("crashed"));
        var crashed = node.json("vm", "show", "victim");
        assertThat(crashed.get("reason").asText()).contains("signal 9");
        assertThat(crashed.get("lastWords")).isNotEmpty();
        assertThat(node.json("event", "list").toString()).contains("crashed");

        node.quetzal("vm", "start", "victim", "--wait").succeeds();
        node.quetzal("vm", "rm", "victim", "--force").succeeds();
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
}
