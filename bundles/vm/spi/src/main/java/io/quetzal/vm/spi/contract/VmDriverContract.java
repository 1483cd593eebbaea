package io.quetzal.vm.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.vm.spi.VmDriver;
import io.quetzal.vm.spi.VmEnd;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link io.quetzal.vm.spi.VmDriver} must do. A driver's test extends this class and says how to make the
 * driver ({@link #newDriver}) and what its guests boot ({@link #bootFiles}):
 *
 * <pre>{@code
 * final class QemuDriverContractTest extends VmDriverContract {
 *     @Override
 *     protected VmDriver newDriver() {
 *         return new QemuDriver(...);
 *     }
 *     ...
 * }
 * }</pre>
 *
 * <p>Beyond what the interfaces say, it holds a driver to this: a machine's process carries the machine's directory in
 * its command line or as its working directory, so that a person can tell what it is; after the end, the instance still
 * tells its last console lines; a machine that runs is never started a second time, whoever asks.
 */
public abstract class VmDriverContract extends VmScreenContract {
    private static final int CYCLES = 4;

    /** For the driver's own test class. */
    protected VmDriverContract() {}

    @Test
    void letsGoOfAMachineWithoutEndingIt() {
        Machine machine = running("free");

        detach(machine);

        assertThat(machine.process().isAlive()).isTrue();
        assertThat(machine.listener().end()).isEmpty();
    }

    @Test
    void takesUpAMachineThatAnEarlierDriverHasStarted() {
        Machine before = running("heir");
        show(before, "testament");
        detach(before);

        Machine after = adopt(anotherDriver(), before.launch()).orElseThrow();

        assertThat(after.instance().pid()).isEqualTo(before.instance().pid());
        assertThat(after.instance().accelerator()).isEqualTo(before.instance().accelerator());
        assertThat(after.instance().paused()).isFalse();
        assertThat(after.instance().lastConsoleLines(20)).anyMatch(line -> line.contains("testament"));
        until("the guest is told to be up", () -> after.listener().timesReady() > 0);
        show(after, "continued");
    }

    @Test
    void keepsWhatTheConsoleShowsWhileNobodyListens() {
        Machine before = running("diary");
        before.type(commandThatShowsLater("meanwhile"));
        // The echo shows that the guest has read the line; what is on its way to the guest may get lost.
        until("the line was typed", () -> before.listener().console().contains("eanwhile"));
        detach(before);

        Machine after = adopt(anotherDriver(), before.launch()).orElseThrow();

        until(
                "what was shown meanwhile is known",
                () -> after.instance().lastConsoleLines(20).stream().anyMatch(line -> line.contains("meanwhile")));
    }

    @Test
    void losesNothingOfAConsoleThatItHandsOver() {
        Machine before = running("baton");
        before.type(commandThatShows("handover"));

        Optional<SocketChannel> console = before.instance().handOver();
        before.listener().letGo();
        VmDriver next = anotherDriver();
        RecordingListener listener = newListener();
        Machine after = (console.isPresent()
                        ? adopted(next.adopt(before.launch(), listener, console.get()), before.launch(), listener)
                        : adopt(next, before.launch(), listener))
                .orElseThrow();

        if (console.filter(SocketChannel::isOpen).isPresent()) {
            until(
                    "the consoles of both show it together",
                    () -> (before.listener().console() + listener.console()).contains("handover"));
        }
        show(after, "continued");
    }

    @Test
    void takesUpAHaltedMachineAsHalted() {
        Machine before = running("sleeper");
        before.instance().pause();
        detach(before);

        Machine after = adopt(anotherDriver(), before.launch()).orElseThrow();

        assertThat(after.instance().paused()).isTrue();
        after.instance().resume();
        show(after, "awake");
    }

    @Test
    void tellsTheEndOfAMachineThatWasTakenUp() {
        Machine before = running("adopted");
        detach(before);
        Machine after = adopt(anotherDriver(), before.launch()).orElseThrow();

        after.process().destroyForcibly();

        untilEnded(after);
        assertThat(after.listener().end()).containsInstanceOf(VmEnd.Crashed.class);
    }

    @Test
    void endsAMachineThatWasTakenUp() {
        Machine before = running("captured");
        detach(before);
        Machine after = adopt(anotherDriver(), before.launch()).orElseThrow();

        after.instance().kill(patience());

        assertThat(HostState.processesOf(after.launch().directory())).isEmpty();
        untilEnded(after);
    }

    @Test
    void takesNothingUpThatWasNeverStarted() {
        assertThat(adopt(driver, prepared(launch("unborn")))).isEmpty();
        assertThat(adopt(driver, launch("unprepared"))).isEmpty();
    }

    @Test
    void takesNothingUpThatEndedWhileNobodyListened() {
        Machine before = running("late");
        ProcessHandle process = before.process();
        detach(before);
        process.destroyForcibly();
        until("the process is gone", () -> !process.isAlive());

        Optional<Machine> after = adopt(anotherDriver(), before.launch());

        assertThat(after).isEmpty();
        show(start(before.launch()), "reborn");
    }

    @Test
    void tellsThatAGuestSwitchedItselfOffWhileNobodyListened() {
        Machine before = running("sleepy");
        before.type(commandThatPowersOffLater());
        // The echo shows that the guest has read the line; what is on its way to the guest may get lost.
        until("the line was typed", () -> before.listener().console().contains("poweroff"));
        detach(before);
        until("the process is gone", () -> !before.process().isAlive());
        RecordingListener listener = newListener();

        assertThat(adopt(anotherDriver(), before.launch(), listener)).isEmpty();
        assertThat(listener.end()).containsInstanceOf(VmEnd.Orderly.class);
    }

    @Test
    void neverSaysOfAMachineThatWasKilledWhileNobodyListenedThatItEndedInGoodOrder() {
        Machine before = running("victim");
        detach(before);
        before.process().destroyForcibly();
        until("the process is gone", () -> !before.process().isAlive());
        RecordingListener listener = newListener();

        assertThat(adopt(anotherDriver(), before.launch(), listener)).isEmpty();
        assertThat(listener.end().filter(VmEnd.Orderly.class::isInstance)).isEmpty();
    }

    @Test
    void goesOnWithItsMachinesWhenTheDriverObjectIsDiscarded() {
        Machine before = running("orphan");
        detach(before);
        discard(driver);

        assertThat(before.process().isAlive()).isTrue();
        driver = anotherDriver();
        show(adopt(driver, before.launch()).orElseThrow(), "found");
    }

    @Test
    void keepsAllItsFilesInTheMachinesDirectory() throws IOException {
        Machine machine = running("tidy");
        show(machine, "here");
        machine.instance().kill(patience());
        untilEnded(machine);

        try (Stream<Path> around = Files.list(machine.launch().directory().getParent())) {
            assertThat(around).containsExactly(machine.launch().directory());
        }
    }

    @Test
    void leavesNothingBehind() {
        // The first cycle loads classes and fills pools; after that, nothing may grow.
        cycle("warm-up");
        var threads = new ArrayList<>(HostState.threads());
        var descriptors = HostState.descriptors();

        for (int i = 0; i < CYCLES; i++) {
            cycle("cycle-" + i);
        }

        until(
                () -> "no more threads are there than before; there are also " + beyond(HostState.threads(), threads),
                () -> HostState.threads().size() <= threads.size());
        until(
                () -> "no more is open than before; there is also " + beyond(HostState.descriptors(), descriptors),
                () -> HostState.descriptors().size() <= descriptors.size());
        until("no process is left", () -> HostState.processesOf(root).isEmpty());
    }

    private void cycle(String name) {
        Machine machine = running(name);
        show(machine, "hello");
        machine.instance().pause();
        machine.instance().resume();
        detach(machine);
        Machine again = adopt(driver, machine.launch()).orElseThrow();
        again.instance().metrics();
        again.instance().kill(patience());
        untilEnded(again);
        again.instance().detach();
    }

    private static Set<String> beyond(List<String> now, List<String> before) {
        var more = new TreeSet<>(now);
        more.removeAll(before);
        return more;
    }
}
