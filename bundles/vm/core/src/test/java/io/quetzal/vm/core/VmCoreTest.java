package io.quetzal.vm.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.testkit.Await;
import io.quetzal.vm.api.Vm;
import io.quetzal.vm.api.VmEvent;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmState;
import io.quetzal.vm.core.TestHost.LivingNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class VmCoreTest {
    private static final Name DEMO = new Name("demo");
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final TestHost host = new TestHost();
    private final LivingNode node = host.boot();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void makesAMachineThatIsStopped() {
        Vm made = node.as(() -> node.core().create(TestHost.spec("demo")));

        assertThat(made.state()).isEqualTo(VmState.STOPPED);
        assertThat(made.imageId()).isEqualTo(FileImages.ID);
        assertThat(made.driver()).isEqualTo("simulated");
        assertThat(made.pid()).isNull();
        assertThat(node.core().list()).containsExactly(made);
        assertThat(node.core().show(DEMO)).isEqualTo(made);
        assertThat(node.events().events(VmEvent.Created.class)).hasSize(1);
        assertThat(host.machineDirectories()).hasSize(1);
    }

    @Test
    void startsAMachineAndTellsWhenItsGuestIsUp() {
        Vm started = started("demo");

        assertThat(started.state()).isEqualTo(VmState.RUNNING);
        assertThat(started.accelerator()).isEqualTo("simulated");
        assertThat(ProcessHandle.of(pid(started))).isPresent();
        Await.until("the guest to be up", () -> node.core().show(DEMO).readyAt() != null);
        assertThat(node.events().events(VmEvent.GuestReady.class)).hasSize(1);
        assertThat(steps()).containsExactly(VmState.STARTING, VmState.RUNNING);
        assertThat(node.core().metrics(DEMO).memoryAssigned()).isEqualTo(ByteSize.ofMebibytes(64));
    }

    @Test
    void stopsAMachineByAskingItsGuest() {
        started("demo");

        Vm stopped = node.as(() -> node.core().stop(DEMO, GRACE));

        assertThat(stopped.state()).isEqualTo(VmState.STOPPED);
        assertThat(stopped.reason()).isEqualTo("The guest was asked to, and switched itself off.");
        assertThat(stopped.pid()).isNull();
        assertThat(host.processes()).isEmpty();
        assertThat(steps()).containsExactly(VmState.STARTING, VmState.RUNNING, VmState.STOPPING, VmState.STOPPED);
    }

    @Test
    void endsAGuestThatDoesNotListenAfterTheGrace() {
        node.driver().disguise(instance -> new Deaf(instance, true));
        started("demo");

        Vm stopped = node.as(() -> node.core().stop(DEMO, Duration.ofMillis(50)));

        assertThat(stopped.reason()).isEqualTo("The guest did not switch itself off within 50 ms, so it was ended.");
        assertThat(host.processes()).isEmpty();
    }

    @Test
    void endsAGuestThatCannotBeAsked() {
        node.driver().disguise(instance -> new Deaf(instance, false));
        started("demo");

        Vm stopped = node.as(() -> node.core().stop(DEMO, GRACE));

        assertThat(stopped.reason()).isEqualTo("There was no way to ask the guest, so it was ended.");
    }

    @Test
    void endsAMachineAtOnceWhenThereIsNoGrace() {
        started("demo");

        assertThat(node.as(() -> node.core().stop(DEMO, Duration.ZERO)).reason())
                .isEqualTo("It was ended at once, as asked.");
    }

    @Test
    void stopsAPausedMachineInGoodOrder() {
        started("demo");
        node.run(() -> node.core().pause(DEMO));

        assertThat(node.as(() -> node.core().stop(DEMO, GRACE)).reason())
                .isEqualTo("The guest was asked to, and switched itself off.");
    }

    @Test
    void pausesResumesAndResets() {
        started("demo");
        Await.until("the guest to be up", () -> node.core().show(DEMO).readyAt() != null);

        assertThat(node.as(() -> node.core().pause(DEMO)).state()).isEqualTo(VmState.PAUSED);
        assertThat(node.as(() -> node.core().resume(DEMO)).state()).isEqualTo(VmState.RUNNING);
        node.run(() -> node.core().reset(DEMO));

        Await.until(
                "the guest to be up again",
                () -> node.events().events(VmEvent.GuestReady.class).size() >= 2);
        assertThat(steps()).containsExactly(VmState.STARTING, VmState.RUNNING, VmState.PAUSED, VmState.RUNNING);
    }

    @Test
    void tellsACrashWithItsLastWordsAndStartsAgain() {
        Vm started = started("demo");
        var console = new Listening();
        node.run(() -> node.core().attach(DEMO, console).write("echo goodbye\n".getBytes(StandardCharsets.UTF_8)));
        Await.until("the guest to answer", () -> console.text().contains("\ngoodbye\n"));

        ProcessHandle.of(pid(started)).orElseThrow().destroyForcibly();

        Await.until("the crash to be seen", () -> node.core().show(DEMO).state() == VmState.CRASHED);
        Vm crashed = node.core().show(DEMO);
        assertThat(crashed.reason()).contains("killed");
        assertThat(crashed.lastWords()).contains("goodbye").hasSizeLessThanOrEqualTo(20);
        var told = node.events().events(VmEvent.StateChanged.class).getLast();
        assertThat(told.to()).isEqualTo(VmState.CRASHED);
        assertThat(told.lastWords()).isEqualTo(crashed.lastWords());
        assertThat(node.as(() -> node.core().start(DEMO)).state()).isEqualTo(VmState.RUNNING);
        assertThat(node.core().show(DEMO).lastWords()).isEmpty();
    }

    @Test
    void tellsAGuestThatSwitchesItselfOffAsStopped() {
        started("demo");

        node.run(() -> node.core().attach(DEMO, new Listening()).write("poweroff\n".getBytes(StandardCharsets.UTF_8)));

        Await.until("the end to be seen", () -> node.core().show(DEMO).state() == VmState.STOPPED);
        assertThat(node.core().show(DEMO).reason()).isEqualTo("The guest switched itself off.");
    }

    @Test
    void deletesAMachineWithItsFiles() {
        node.run(() -> node.core().create(TestHost.spec("demo")));

        node.run(() -> node.core().delete(DEMO, false));

        assertThat(node.core().list()).isEmpty();
        assertThat(host.machineDirectories()).isEmpty();
        assertThat(node.events().events(VmEvent.Deleted.class)).hasSize(1);
        assertThat(host.boot().core().list()).isEmpty();
    }

    @Test
    void deletesARunningMachineOnlyByForce() {
        started("demo");

        assertThatThrownBy(() -> node.run(() -> node.core().delete(DEMO, false)))
                .isInstanceOf(VmException.class)
                .hasMessageContaining("demo is running");
        node.run(() -> node.core().delete(DEMO, true));

        assertThat(host.processes()).isEmpty();
        assertThat(host.machineDirectories()).isEmpty();
    }

    private Vm started(String name) {
        node.run(() -> node.core().create(TestHost.spec(name)));
        return node.as(() -> node.core().start(new Name(name)));
    }

    private List<VmState> steps() {
        return node.events().events(VmEvent.StateChanged.class).stream()
                .map(VmEvent.StateChanged::to)
                .toList();
    }

    private static long pid(Vm vm) {
        Long pid = vm.pid();
        assertThat(pid).isNotNull();
        return pid == null ? 0 : pid;
    }
}
