package io.quetzal.vm.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.vm.api.VmDriverInfo;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmMetrics;
import io.quetzal.vm.api.VmSpec.DiskSpec;
import io.quetzal.vm.spi.VmEnd;
import io.quetzal.vm.spi.VmInstance;
import io.quetzal.vm.spi.VmLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Start, pause, reset and every way to end. */
abstract class VmLifeContract extends VmFixture {
    @Test
    void saysWhatItCanDoHere() {
        VmDriverInfo info = driver.probe();

        assertThat(info.name()).isEqualTo(driver.name()).matches("[a-z][a-z0-9-]*");
        assertThat(info.available()).as(info.message()).isTrue();
        assertThat(info.version()).isNotBlank();
        assertThat(info.accelerator()).isNotBlank();
        assertThat(info.message()).isNotBlank();
    }

    @Test
    void startsAMachineAndTellsThatItsGuestIsUp() {
        Machine machine = running("fresh");

        assertThat(machine.process().isAlive()).isTrue();
        assertThat(machine.instance().pid())
                .isNotEqualTo(ProcessHandle.current().pid());
        assertThat(machine.instance().accelerator()).isNotBlank();
        assertThat(machine.instance().paused()).isFalse();
        assertThat(machine.listener().end()).isEmpty();
    }

    @Test
    void startsAMachineWithDisks() {
        VmLaunch launch = launchIn(
                root.resolve("vm/disks"),
                "disks",
                List.of(new DiskSpec(ByteSize.ofMebibytes(64)), new DiskSpec(ByteSize.ofGibibytes(8))));

        Machine machine = start(prepared(launch));

        assertThat(machine.process().isAlive()).isTrue();
    }

    @Test
    void startsAMachineInADirectoryWithALongPath() throws IOException {
        // The name of a UNIX socket has at most 107 bytes; a home directory may be longer.
        var launch = launchIn(root.resolve("x".repeat(120)).resolve("machine"), "far", List.of());

        Machine machine = start(prepared(launch));

        show(machine, "hello");
        assertThat(Files.exists(machine.launch().directory())).isTrue();
    }

    @Test
    void runsManyMachinesAtOnceAndKeepsThemApart() {
        Machine first = running("first");
        Machine second = running("second");

        show(first, "uno");
        show(second, "dos");
        first.instance().kill(patience());

        assertThat(first.listener().console()).contains("uno").doesNotContain("dos");
        assertThat(second.listener().console()).contains("dos").doesNotContain("uno");
        assertThat(second.process().isAlive()).isTrue();
        assertThat(second.listener().end()).isEmpty();
    }

    @Test
    void refusesToStartWithoutAKernelAndLeavesNothingRunning() {
        VmLaunch whole = launch("headless");
        var missing = root.resolve("missing");
        var boot = new VmLaunch.BootFiles(
                missing, missing, whole.boot().initramfs(), whole.boot().arguments());
        var launch = new VmLaunch(whole.id(), whole.spec(), boot, whole.directory());
        driver.prepare(launch);

        assertThatThrownBy(() -> driver.start(launch, newListener()))
                .isInstanceOf(VmException.class)
                .hasMessageContaining("missing");

        until("nothing runs", () -> HostState.processesOf(launch.directory()).isEmpty());
        assertThat(adopt(anotherDriver(), launch)).isEmpty();
    }

    @Test
    void refusesASecondStartOfAMachineThatRuns() {
        Machine machine = running("twice");

        assertThatThrownBy(() -> anotherDriver().start(machine.launch(), newListener()))
                .isInstanceOf(VmException.class);

        show(machine, "alive");
        assertThat(machine.process().isAlive()).isTrue();
    }

    @Test
    void haltsAndLetsGoOn() {
        Machine machine = running("pausing");

        machine.instance().pause();
        assertThat(machine.instance().paused()).isTrue();
        until("the halt was told", () -> machine.listener().paused().equals(Optional.of(true)));
        machine.instance().pause();
        machine.type(commandThatShows("later"));
        machine.instance().resume();
        assertThat(machine.instance().paused()).isFalse();
        until("going on was told", () -> machine.listener().paused().equals(Optional.of(false)));
        machine.instance().resume();

        until("the guest goes on", () -> machine.listener().console().contains("later"));
    }

    @Test
    void bootsAgainWhenItIsReset() {
        Machine machine = running("resetting");

        machine.instance().reset();

        until("the guest is up again", () -> machine.listener().timesReady() >= 2);
        show(machine, "again");
        assertThat(machine.listener().end()).isEmpty();
    }

    @Test
    void endsInGoodOrderWhenTheGuestIsAsked() {
        Machine machine = running("polite");

        if (!machine.instance().requestShutdown()) {
            return; // There is no way to ask here; the driver has said so.
        }

        untilEnded(machine);
        assertThat(machine.listener().end()).containsInstanceOf(VmEnd.Orderly.class);
        assertThat(machine.process().isAlive()).isFalse();
    }

    @Test
    void endsInGoodOrderWhenTheGuestSwitchesItselfOff() {
        Machine machine = running("tired");

        machine.type(commandThatPowersOff());

        untilEnded(machine);
        assertThat(machine.listener().end()).containsInstanceOf(VmEnd.Orderly.class);
    }

    @Test
    void endsAtOnceWhenKilled() {
        Machine machine = running("killed");
        ProcessHandle process = machine.process();

        machine.instance().kill(patience());

        assertThat(process.isAlive()).isFalse();
        untilEnded(machine);
        assertThat(machine.listener().end()).containsInstanceOf(VmEnd.Orderly.class);
    }

    @Test
    void endsAHaltedMachineWhenKilled() {
        Machine machine = running("frozen");
        ProcessHandle process = machine.process();
        machine.instance().pause();

        machine.instance().kill(patience());

        assertThat(process.isAlive()).isFalse();
        untilEnded(machine);
    }

    @Test
    void tellsACrashWithItsLastWordsWhenTheProcessIsKilled() {
        Machine machine = running("crashing");
        show(machine, "famous-last-words");

        machine.process().destroyForcibly();

        untilEnded(machine);
        assertThat(machine.listener().end()).containsInstanceOf(VmEnd.Crashed.class);
        assertThat(machine.listener().end().orElseThrow().reason()).isNotBlank();
        assertThat(machine.instance().lastConsoleLines(20)).anyMatch(line -> line.contains("famous-last-words"));
    }

    @Test
    void startsAgainAfterACrash() {
        Machine crashed = running("phoenix");
        crashed.process().destroyForcibly();
        untilEnded(crashed);

        Machine again = start(crashed.launch());

        show(again, "risen");
        assertThat(again.instance().pid()).isNotEqualTo(crashed.instance().pid());
    }

    @Test
    void refusesWhateverNeedsAMachineOnceItHasEnded() {
        Machine machine = running("gone");
        VmInstance instance = machine.instance();
        instance.kill(patience());
        untilEnded(machine);

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                instance::pause,
                instance::resume,
                instance::reset,
                instance::requestShutdown,
                instance::metrics,
                () -> machine.type("x"))) {
            assertThatThrownBy(call).isInstanceOf(VmException.class);
        }
        instance.kill(Duration.ZERO);
        instance.detach();
        assertThat(instance.lastConsoleLines(5)).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void saysWhatTheMachineUses() {
        Machine machine = running("measured");
        Instant before = Instant.now();

        VmMetrics first = machine.instance().metrics();
        show(machine, "work");
        VmMetrics second = machine.instance().metrics();

        assertThat(first.at()).isBetween(before.minusSeconds(1), Instant.now());
        assertThat(first.memoryAssigned()).isEqualTo(machine.launch().spec().memory());
        assertThat(first.memoryResident()).isGreaterThan(ByteSize.ZERO);
        assertThat(second.cpuTime()).isGreaterThanOrEqualTo(first.cpuTime());
        assertThat(second.diskRead()).isGreaterThanOrEqualTo(first.diskRead());
    }
}
