package io.quetzal.vm.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.vm.api.VmSpec;
import io.quetzal.vm.api.VmSpec.DiskSpec;
import io.quetzal.vm.api.VmSpec.DisplayMode;
import io.quetzal.vm.api.VmSpec.MachineType;
import io.quetzal.vm.api.VmSpec.NetworkMode;
import io.quetzal.vm.spi.VmDriver;
import io.quetzal.vm.spi.VmInstance;
import io.quetzal.vm.spi.VmLaunch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a driver's author says about the driver, and what every test of the contract needs. */
abstract class VmFixture {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private final List<RecordingListener> listeners = new ArrayList<>();
    private final List<VmDriver> drivers = new ArrayList<>();
    private final List<VmInstance> instances = new ArrayList<>();
    private final List<Path> directories = new ArrayList<>();

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path root;

    VmDriver driver;

    /** A new driver object, as after a restart of the node: it knows nothing of what another one has started. */
    protected abstract VmDriver newDriver();

    /** Ends a driver object, as its deactivation does. Machines go on. */
    protected void discard(VmDriver unused) {}

    /** What the guests boot: an image with a shell on its serial console, and an agent if the driver needs one. */
    protected abstract VmLaunch.BootFiles bootFiles();

    /** The virtual hardware to test with. */
    protected MachineType machineType() {
        return MachineType.MICROVM;
    }

    /** Virtual hardware with a screen, whose guests have a shell on it; empty if the driver can show none. */
    protected Optional<MachineType> machineTypeWithScreen() {
        return Optional.empty();
    }

    /** A line for the shell on the screen that shows a word on the serial console. */
    protected String commandOnTheScreenThatShows(String word) {
        return "echo " + word + " >/dev/ttyS0\n";
    }

    /** A line for the guest's shell that shows a word; typed so that its echo does not show the word. */
    protected String commandThatShows(String word) {
        return "echo " + word.charAt(0) + "''" + word.substring(1) + "\n";
    }

    /** A line for the guest's shell that shows a word after a while, so that nobody listens any more when it does. */
    protected String commandThatShowsLater(String word) {
        return "sleep 1; " + commandThatShows(word);
    }

    /** A line for the guest's shell that shows the numbers from 1 to last, one a line. */
    protected String commandThatCountsTo(int last) {
        return "seq 1 " + last + "\n";
    }

    /** A line for the guest's shell that switches the guest off. */
    protected String commandThatPowersOff() {
        return "poweroff -f\n";
    }

    /** A line for the guest's shell that switches the guest off after a while, so that nobody listens any more. */
    protected String commandThatPowersOffLater() {
        return "sleep 1; " + commandThatPowersOff();
    }

    /** How far the guest counts where much output is wanted: at least more than sockets and pipes hold. */
    protected int muchOutput() {
        return 60_000;
    }

    /** How long anything may take before a test gives up. */
    protected Duration patience() {
        return Duration.ofSeconds(60);
    }

    @BeforeEach
    final void makeDriver() {
        driver = anotherDriver();
    }

    @AfterEach
    final void endEverything() {
        listeners.forEach(RecordingListener::goOn);
        instances.forEach(instance -> {
            try {
                instance.kill(patience());
            } catch (RuntimeException e) {
                // Detached or gone: what is left running is found just below.
            }
        });
        directories.forEach(HostState::killProcessesOf);
        drivers.forEach(this::discard);
        assertThat(listeners).flatMap(RecordingListener::violations).isEmpty();
    }

    final VmDriver anotherDriver() {
        VmDriver made = newDriver();
        drivers.add(made);
        return made;
    }

    final RecordingListener newListener() {
        var listener = new RecordingListener();
        listeners.add(listener);
        return listener;
    }

    final VmLaunch launch(String name) {
        return launchIn(root.resolve("vm").resolve(name), name, List.of());
    }

    final VmLaunch launchIn(Path directory, String name, List<DiskSpec> disks) {
        return launchIn(directory, name, machineType(), DisplayMode.NONE, disks);
    }

    final VmLaunch launchWithScreen(String name, MachineType machine) {
        return launchIn(root.resolve("vm").resolve(name), name, machine, DisplayMode.VNC, List.of());
    }

    private VmLaunch launchIn(
            Path directory, String name, MachineType machine, DisplayMode display, List<DiskSpec> disks) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        directories.add(directory);
        var spec = new VmSpec(
                new Name(name), "contract", 1, ByteSize.ofMebibytes(128), machine, NetworkMode.USER, display, disks);
        return new VmLaunch(UniqueId.next(), spec, bootFiles(), directory);
    }

    /** A prepared machine that runs and whose guest is up. */
    final Machine running(String name) {
        return start(prepared(launch(name)));
    }

    final VmLaunch prepared(VmLaunch launch) {
        driver.prepare(launch);
        return launch;
    }

    final Machine start(VmLaunch launch) {
        RecordingListener listener = newListener();
        VmInstance instance = driver.start(launch, listener);
        instances.add(instance);
        var machine = new Machine(launch, instance, listener);
        until("the guest of " + launch.spec().name() + " is up", () -> listener.timesReady() == 1);
        return machine;
    }

    final Optional<Machine> adopt(VmDriver by, VmLaunch launch) {
        return adopt(by, launch, newListener());
    }

    final Optional<Machine> adopt(VmDriver by, VmLaunch launch, RecordingListener listener) {
        return adopted(by.adopt(launch, listener), launch, listener);
    }

    final Optional<Machine> adopted(Optional<VmInstance> found, VmLaunch launch, RecordingListener listener) {
        found.ifPresent(instances::add);
        return found.map(instance -> new Machine(launch, instance, listener));
    }

    final void detach(Machine machine) {
        machine.instance().detach();
        machine.listener().letGo();
    }

    final void show(Machine machine, String word) {
        machine.type(commandThatShows(word));
        until("the console shows " + word, () -> machine.listener().console().contains(word));
    }

    final void untilEnded(Machine machine) {
        until("the end was told", () -> machine.listener().end().isPresent());
    }

    final void until(String what, BooleanSupplier condition) {
        until(() -> what, condition);
    }

    final void until(Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + patience().toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                String heard = listeners.isEmpty() ? "" : listeners.getLast().console();
                String last = heard.substring(Math.max(0, heard.length() - 2000));
                throw new AssertionError(
                        "Waited " + patience() + " until " + what.get() + ". Last on a console: " + last);
            }
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while waiting until " + what.get(), e);
            }
        }
    }

    /** A machine under test. */
    record Machine(VmLaunch launch, VmInstance instance, RecordingListener listener, ProcessHandle process) {
        Machine(VmLaunch launch, VmInstance instance, RecordingListener listener) {
            this(launch, instance, listener, ProcessHandle.of(instance.pid()).orElseThrow());
        }

        void type(String text) {
            instance.writeConsole(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
