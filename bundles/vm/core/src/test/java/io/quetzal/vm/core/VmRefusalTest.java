package io.quetzal.vm.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.image.api.ImageException;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.testkit.RecordingAccessGuard.Change;
import io.quetzal.platform.testkit.RecordingAccessGuard.Outcome;
import io.quetzal.state.api.StateException;
import io.quetzal.state.api.StateException.StateFailure;
import io.quetzal.vm.api.VmEvent;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.api.VmSpec;
import io.quetzal.vm.api.VmSpec.DiskSpec;
import io.quetzal.vm.api.VmState;
import io.quetzal.vm.core.TestHost.LivingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class VmRefusalTest {
    private static final Name DEMO = new Name("demo");
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final TestHost host = new TestHost();
    private final LivingNode node = host.boot();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void refusesANameThatIsTaken() {
        node.run(() -> node.core().create(TestHost.spec("demo")));

        assertRefused(VmFailure.NAME_TAKEN, "VM demo", () -> node.core().create(TestHost.spec("demo")));
        assertThat(host.machineDirectories()).hasSize(1);
    }

    @Test
    void refusesANameThatNobodyHas() {
        var nobody = new Name("nobody");

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> node.core().show(nobody),
                () -> node.core().start(nobody),
                () -> node.core().stop(nobody, GRACE),
                () -> node.core().delete(nobody, true),
                () -> node.core().metrics(nobody),
                () -> node.core().attach(nobody, new Listening()))) {
            assertRefused(VmFailure.NO_SUCH_VM, "nobody", call);
        }
    }

    @Test
    void refusesWhatTheStateDoesNotAllow() {
        node.run(() -> node.core().create(TestHost.spec("demo")));
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> node.core().stop(DEMO, GRACE),
                () -> node.core().pause(DEMO),
                () -> node.core().resume(DEMO),
                () -> node.core().reset(DEMO),
                () -> node.core().metrics(DEMO))) {
            assertRefused(VmFailure.WRONG_STATE, "demo is stopped", call);
        }

        node.run(() -> node.core().start(DEMO));

        assertRefused(
                VmFailure.WRONG_STATE, "demo is running", () -> node.core().start(DEMO));
        assertRefused(
                VmFailure.WRONG_STATE, "demo is running", () -> node.core().resume(DEMO));
        assertThatThrownBy(() -> node.run(() -> node.core().stop(DEMO, Duration.ofSeconds(-1))))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void refusesAnImageThatIsNotThere() {
        VmSpec spec = TestHost.spec("demo");
        var other = new VmSpec(spec.name(), "absent", 1, spec.memory(), spec.machine(), spec.network(), List.of());

        assertThatThrownBy(() -> node.run(() -> node.core().create(other))).isInstanceOf(ImageException.class);
        assertThat(node.core().list()).isEmpty();
        assertThat(host.machineDirectories()).isEmpty();
    }

    @Test
    void refusesToStartFromAnImageThatWasTruncated() throws IOException {
        node.run(() -> node.core().create(TestHost.spec("demo")));
        Files.writeString(host.images().file(), "boot");

        assertThatThrownBy(() -> node.run(() -> node.core().start(DEMO))).isInstanceOf(ImageException.class);
        assertThat(node.core().show(DEMO).state()).isEqualTo(VmState.STOPPED);
        assertThat(node.events().events(VmEvent.StateChanged.class)).isEmpty();
    }

    @Test
    void refusesMoreThanTheHostCanEverGive() {
        host.host().memory(ByteSize.ofGibibytes(1), ByteSize.ofGibibytes(1));

        assertRefused(
                VmFailure.NOT_POSSIBLE_HERE, "17 CPUs", () -> node.core().create(asking(17, ByteSize.ofMebibytes(64))));
        assertRefused(
                VmFailure.NOT_POSSIBLE_HERE, "1GiB", () -> node.core().create(asking(1, ByteSize.ofGibibytes(1))));
    }

    @Test
    void refusesDisksThatDoNotFit() {
        VmSpec spec = TestHost.spec("demo");
        var disk = new DiskSpec(ByteSize.ofGibibytes(200));
        var large = new VmSpec(spec.name(), "tiny", 1, spec.memory(), spec.machine(), spec.network(), List.of(disk));

        assertRefused(VmFailure.NOT_ENOUGH_DISK, "200GiB", () -> node.core().create(large));
        assertThat(host.machineDirectories()).isEmpty();
    }

    @Test
    void refusesToMakeAMachineWhenNoDriverWorks() {
        node.driver().available(false);

        assertRefused(VmFailure.NO_DRIVER, "Switch it on", () -> node.core().create(TestHost.spec("demo")));
    }

    @Test
    void changesNothingWhenTheStateCannotBeWritten() {
        node.run(() -> node.core().create(TestHost.spec("demo")));
        host.state().refuseChanges(StateFailure.STATE_NOT_WRITTEN);

        assertThatThrownBy(() -> node.run(() -> node.core().create(TestHost.spec("other"))))
                .isInstanceOf(StateException.class);
        assertThatThrownBy(() -> node.run(() -> node.core().start(DEMO))).isInstanceOf(StateException.class);

        assertThat(node.core().list()).hasSize(1);
        assertThat(host.machineDirectories()).hasSize(1);
        assertThat(host.processes()).isEmpty();
        host.state().refuseChanges(null);
        assertThat(node.as(() -> node.core().start(DEMO)).state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void letsViewersLookAndNothingElse() {
        node.run(() -> node.core().create(TestHost.spec("demo")));
        var viewer = new Caller("vera", Role.VIEWER, "test");

        assertThat(viewer.call(() -> node.core().list())).hasSize(1);
        for (Runnable call : List.<Runnable>of(
                () -> node.core().create(TestHost.spec("x")),
                () -> node.core().start(DEMO),
                () -> node.core().stop(DEMO, GRACE),
                () -> node.core().pause(DEMO),
                () -> node.core().resume(DEMO),
                () -> node.core().reset(DEMO),
                () -> node.core().attach(DEMO, new Listening()),
                () -> node.core().delete(DEMO, true))) {
            assertThatThrownBy(() -> viewer.run(call)).isInstanceOf(AccessException.class);
        }
        assertThat(node.guard().changes())
                .contains(new Change("olga", "vm.create", "demo", Outcome.OK))
                .contains(new Change("vera", "vm.delete", "demo", Outcome.REFUSED));
    }

    @Test
    void keepsItsLimitsWhenASettingIsRefused() {
        node.core().apply(Settings.with(Map.of("cpu_factor", 1)));
        node.core().apply(Settings.with(Map.of("cpu_factor", 0)));

        assertRefused(
                VmFailure.NOT_POSSIBLE_HERE,
                "at most 4",
                () -> node.core().create(asking(5, ByteSize.ofMebibytes(64))));
        assertThatThrownBy(() -> Limits.of(Settings.with(Map.of("cpu_factor", 0))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cpu.factor = 0")
                .hasMessageContaining("from 1 to 64");
        assertThat(Limits.of(Settings.usual())).isEqualTo(Limits.usual());
    }

    private static VmSpec asking(int cpus, ByteSize memory) {
        VmSpec spec = TestHost.spec("demo");
        return new VmSpec(spec.name(), "tiny", cpus, memory, spec.machine(), spec.network(), List.of());
    }

    private void assertRefused(Reason reason, String mention, ThrowingCallable call) {
        assertThatThrownBy(() -> node.run(() -> {
                    try {
                        call.call();
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Throwable e) {
                        throw new AssertionError(e);
                    }
                }))
                .isInstanceOfSatisfying(
                        QuetzalException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(mention);
    }
}
