package io.quetzal.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private FakeNode node;

    @BeforeEach
    void startNode() throws IOException {
        node = new FakeNode();
        node.on("GET /vms/demo", "{\"spec\":{\"name\":\"demo\"},\"state\":\"running\",\"pid\":1}");
    }

    @AfterEach
    void stopNode() throws IOException {
        node.close();
    }

    @Test
    void typesWhatIsPipedInAndLeavesWhenTheGuestFallsSilent() {
        node.onSocket("/vms/demo/console", channel -> {
            channel.send("demo:/# ");
            channel.send(channel.receive() + "Linux\r\ndemo:/# ");
            channel.receive();
        });

        Run run = Run.with(node, "uname\n", Set.of(), "vm", "console", "demo");

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("demo:/# uname\nLinux\r\ndemo:/# ");
    }

    @Test
    void leavesOnceTheTextIsThereEvenIfItComesInPieces() {
        node.onSocket("/vms/demo/console", channel -> {
            channel.send("Welcome. lo");
            channel.send("gin: ");
            channel.receive();
        });

        Run run = Run.of(node, "vm console demo --until login:");

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("Welcome. login: ");
    }

    @Test
    void failsIfTheTextDoesNotComeInTime() {
        node.onSocket("/vms/demo/console", channel -> channel.receive());

        Run run = Run.of(node, "vm console demo --until login: --for 50ms");

        assertThat(run.code()).isEqualTo(6);
        assertThat(run.err()).contains("did not show \"login:\"");
    }

    @Test
    void looksOnForAsLongAsAsked() {
        node.onSocket("/vms/demo/console", channel -> {
            channel.send("tick");
            channel.receive();
        });

        Run run = Run.of(node, "vm console demo --for 300ms");

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("tick");
    }

    @Test
    void saysThatOutputWasLost() {
        node.onSocket("/vms/demo/console", channel -> {
            channel.text("{\"gap\":true}");
            channel.send("end");
            channel.receive();
        });

        assertThat(Run.of(node, "vm console demo --until end").err()).contains("some output was lost");
    }

    @Test
    void endsWithTheNodesWords() {
        Run run = Run.of(node, "vm console nope");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("There is no /vms/nope");
    }

    @Test
    void watchesEvents() {
        node.on("GET /events", "{\"items\":[]}").onSocket("/events", channel -> {
            channel.text(
                    "{\"number\":1,\"topic\":\"vm.created\",\"at\":\"2026-01-01T00:00:00.5Z\",\"subject\":\"demo\","
                            + "\"message\":\"VM demo was created.\",\"details\":{}}");
            channel.close();
        });

        Run run = Run.of(node, "event watch --topics vm.,job.");

        assertThat(run.out()).isEqualTo("2026-01-01T00:00:00Z  vm.created  VM demo was created.\n");
        assertThat(run.code()).isEqualTo(6);
        assertThat(node.asked()).contains("GET /events?topics=vm.%2Cjob.");
    }
}
