package io.quetzal.vm.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.testkit.Await;
import io.quetzal.vm.api.Vm;
import io.quetzal.vm.api.VmEvent;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.api.VmState;
import io.quetzal.vm.core.TestHost.LivingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AdoptionTest {
    private static final Name DEMO = new Name("demo");

    private final TestHost host = new TestHost();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void takesUpEveryMachineAfterTheNodeWasKilled() {
        LivingNode first = host.boot();
        List<String> names = IntStream.range(0, 8).mapToObj(i -> "vm-" + i).toList();
        names.forEach(name -> start(first, name));
        first.run(() -> first.core().pause(new Name("vm-3")));
        List<Optional<Long>> pids = names.stream().map(name -> pid(first, name)).toList();
        first.die();

        LivingNode second = host.boot();

        names.forEach(name -> untilTakenUp(second, name));
        assertThat(names.stream().map(name -> pid(second, name))).isEqualTo(pids);
        assertThat(second.core().list()).extracting(Vm::state).containsOnly(VmState.RUNNING, VmState.PAUSED);
        assertThat(second.core().show(new Name("vm-3")).state()).isEqualTo(VmState.PAUSED);
        assertThat(second.events().events(VmEvent.StateChanged.class))
                .as("nothing has changed, so nothing is told")
                .isEmpty();
        Await.until(
                "every taking up to be told",
                () -> second.events().events(VmEvent.Adopted.class).stream()
                        .map(event -> event.vm().toString())
                        .sorted()
                        .toList()
                        .equals(names));
    }

    @Test
    void goesOnWithTheConsoleOfAMachineThatWasTakenUp() {
        LivingNode first = host.boot();
        start(first, "demo");
        type(first, "echo before\n");
        Await.until("the guest to be up", () -> first.core().show(DEMO).readyAt() != null);
        Instant readyAt = first.core().show(DEMO).readyAt();
        first.die();

        LivingNode second = host.boot();
        untilTakenUp(second, "demo");
        var console = new Listening();
        second.run(() -> second.core().attach(DEMO, console).write("echo after\n".getBytes(StandardCharsets.UTF_8)));

        Await.until(
                "the old and the new",
                () -> console.text().contains("\nbefore\n") && console.text().contains("\nafter\n"));
        assertThat(second.core().show(DEMO).readyAt()).isEqualTo(readyAt);
        assertThat(second.as(() -> second.core().stop(DEMO, Duration.ofSeconds(20)))
                        .state())
                .isEqualTo(VmState.STOPPED);
    }

    @Test
    void takesUpMachinesAfterAnOrderlyStopOfTheNode() {
        LivingNode first = host.boot();
        start(first, "demo");
        var console = new Listening();
        first.run(() -> first.core().attach(DEMO, console));
        first.close();
        Await.until("the console to be told", () -> console.whyClosed().isPresent());
        assertThat(host.processes()).hasSize(1);

        untilTakenUp(host.boot(), "demo");
    }

    @Test
    void saysOfAMachineThatEndedMeanwhileThatNobodySawWhy() {
        LivingNode first = host.boot();
        start(first, "demo");
        first.die();
        host.processes().forEach(ProcessHandle::destroyForcibly);
        Await.until("the process to be gone", () -> host.processes().isEmpty());

        LivingNode second = host.boot();

        Await.until(
                "the end to be seen", () -> !second.core().show(DEMO).state().live());
        assertThat(second.core().show(DEMO).state()).isEqualTo(VmState.CRASHED);
        assertThat(second.core().show(DEMO).reason())
                .isEqualTo("It ended while the node was away, and nobody saw why.");
        assertThat(second.events().events(VmEvent.StateChanged.class)).hasSize(1);
        assertThat(second.as(() -> second.core().start(DEMO)).state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void saysOfAGuestThatSwitchedItselfOffMeanwhileThatItIsStopped() throws IOException {
        LivingNode first = host.boot();
        start(first, "demo");
        first.die();
        // The pretended guest reads its console from here.
        Files.writeString(host.machineDirectories().getFirst().resolve("in"), "poweroff\n", StandardOpenOption.WRITE);
        Await.until("the process to be gone", () -> host.processes().isEmpty());

        LivingNode second = host.boot();

        Await.until(
                "the end to be seen", () -> !second.core().show(DEMO).state().live());
        assertThat(second.core().show(DEMO).state()).isEqualTo(VmState.STOPPED);
        assertThat(second.core().show(DEMO).reason()).isEqualTo("The guest switched itself off.");
    }

    @Test
    void saysOfAMachineThatRanBeforeTheHostWasRestartedThatItIsStopped() {
        LivingNode first = host.boot();
        start(first, "demo");
        first.die();
        host.processes().forEach(ProcessHandle::destroyForcibly);
        Await.until("the process to be gone", () -> host.processes().isEmpty());
        var facts = host.state().facts(MachineRecord.TYPE);
        MachineRecord known = facts.get("demo").orElseThrow().value();
        MachineRecord.Boot boot = Objects.requireNonNull(known.boot());
        facts.put("demo", known.starting(boot.files(), Instant.EPOCH).in(VmState.RUNNING, null));

        LivingNode second = host.boot();

        Await.until("the end to be seen", () -> second.core().show(DEMO).state() == VmState.STOPPED);
        assertThat(second.core().show(DEMO).reason()).contains("host was switched off");
    }

    @Test
    void showsAllMachinesWhileOneIsSlowToBeTakenUp() {
        LivingNode first = host.boot();
        start(first, "slow");
        first.die();
        var gate = new CountDownLatch(1);
        LivingNode second = host.boot();
        // The first taking up may be over already; the driver coming back makes another one.
        second.registry().removeDriver(second.driver());
        second.driver().beforeAdopting(() -> await(gate));

        second.registry().addDriver(second.driver());

        Vm shown = second.core().show(new Name("slow"));
        assertThat(shown.state()).isEqualTo(VmState.RUNNING);
        assertThat(shown.pid()).isNull();
        start(second, "other");
        gate.countDown();
        untilTakenUp(second, "slow");
    }

    @Test
    void letsMachinesGoOnWhileTheirDriverIsReplaced() {
        LivingNode node = host.boot();
        start(node, "demo");
        Optional<Long> pid = pid(node, "demo");
        var console = new Listening();
        node.run(() -> node.core().attach(DEMO, console));

        node.registry().removeDriver(node.driver());

        Vm alone = node.core().show(DEMO);
        assertThat(alone.state()).isEqualTo(VmState.RUNNING);
        assertThat(alone.reason()).contains("driver simulated is not there");
        assertThatThrownBy(() -> node.run(() -> node.core().pause(DEMO)))
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.reason()).isEqualTo(VmFailure.NO_DRIVER));
        assertThatThrownBy(() -> node.run(() -> node.core().delete(DEMO, true))).isInstanceOf(VmException.class);
        assertThat(host.processes()).hasSize(1);

        node.registry().addDriver(node.driver());

        untilTakenUp(node, "demo");
        assertThat(pid(node, "demo")).isEqualTo(pid);
        Await.until("the gap to be told", () -> console.gaps() == 1);
        type(node, "echo again\n");
        Await.until("the console to go on", () -> console.text().contains("\nagain\n"));
    }

    @Test
    void saysThatADriverIsMissing() {
        LivingNode first = host.boot();
        start(first, "demo");
        first.die();
        LivingNode second = host.boot();
        untilTakenUp(second, "demo");
        second.registry().removeDriver(second.driver());

        assertThatThrownBy(() -> second.run(() -> second.core().create(TestHost.spec("x"))))
                .isInstanceOf(VmException.class)
                .hasMessageContaining("none is installed");
        assertThat(second.core().drivers()).isEmpty();
    }

    @Test
    void leavesADirectoryAloneThatNobodyKnows() throws IOException {
        var stray = Files.createDirectories(host.machines().resolve("01m7yty36ejg33gwchga3xhkv8"));
        Files.writeString(stray.resolve("disk0.img"), "somebody's data");

        LivingNode node = host.boot();
        start(node, "demo");

        assertThat(stray.resolve("disk0.img")).exists();
    }

    private static Vm start(LivingNode node, String name) {
        node.run(() -> node.core().create(TestHost.spec(name)));
        return node.as(() -> node.core().start(new Name(name)));
    }

    private static void type(LivingNode node, String text) {
        node.run(() -> node.core().attach(DEMO, new Listening()).write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void untilTakenUp(LivingNode node, String name) {
        Await.until("VM " + name + " to be taken up", () -> pid(node, name).isPresent());
    }

    private static Optional<Long> pid(LivingNode node, String name) {
        return Optional.ofNullable(node.core().show(new Name(name)).pid());
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
