package io.quetzal.vm.driver.simulated;

import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.libc.LibcException;
import io.quetzal.platform.libc.Signal;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.api.VmMetrics;
import io.quetzal.vm.spi.VmInstance;
import io.quetzal.vm.spi.VmInstanceListener;
import io.quetzal.vm.spi.VmLaunch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A pretended machine that runs. */
final class SimulatedInstance implements VmInstance {
    private static final Duration START_DEADLINE = Duration.ofSeconds(10);
    private static final Duration PAUSE_DEADLINE = Duration.ofSeconds(5);
    private static final Duration SIGNAL_DEADLINE = Duration.ofMillis(100);
    private static final int MOST_SIGNALS = 3;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

    private final VmLaunch launch;
    private final VmInstanceListener listener;
    private final ConsoleLog log;
    private final ConsoleInput input;
    private final Guest guest;
    private final ConsoleReader reader;

    private SimulatedInstance(VmLaunch launch, Guest guest, ConsoleLog log, VmInstanceListener listener) {
        this.launch = launch;
        this.guest = guest;
        this.log = log;
        this.listener = listener;
        this.input = new ConsoleInput(launch.directory());
        this.reader = new ConsoleReader(guest, log, listener);
    }

    /** Starts the process and waits until it runs. */
    static SimulatedInstance begin(VmLaunch launch, VmInstanceListener listener) throws IOException {
        Path directory = launch.directory();
        Guest.install(directory);
        ConsoleLog log = ConsoleLog.begin(directory);
        try (FileChannel _ = holdOpen(directory)) {
            Guest guest = Guest.launch(directory);
            var instance = new SimulatedInstance(launch, guest, log, listener);
            instance.reader.open();
            await(() -> instance.reader.hasShownSomething() || !guest.running(), START_DEADLINE);
            if (!instance.reader.hasShownSomething()) {
                instance.reader.close();
                instance.kill(START_DEADLINE);
                throw new IOException("the process ended at once or showed nothing within " + START_DEADLINE);
            }
            return instance;
        }
    }

    /** Takes up the process that an earlier driver has started. */
    static SimulatedInstance take(VmLaunch launch, Guest guest, VmInstanceListener listener) throws IOException {
        var instance = new SimulatedInstance(launch, guest, ConsoleLog.reopen(launch.directory()), listener);
        try (FileChannel _ = holdOpen(launch.directory())) {
            instance.reader.open();
        }
        if (guest.ready()) {
            listener.guestReady();
        }
        return instance;
    }

    @Override
    public long pid() {
        return guest.pid();
    }

    @Override
    public String accelerator() {
        return SimulatedDriver.NAME;
    }

    @Override
    public boolean paused() {
        return guest.halted();
    }

    @Override
    public void pause() {
        halt("pause", Signal.STOP, true);
    }

    @Override
    public void resume() {
        halt("resume", Signal.CONT, false);
    }

    @Override
    public void reset() {
        requireAlive("reset");
        int before = reader.timesReady();
        signalUntil("reset", Signal.USR1, () -> reader.timesReady() != before);
    }

    @Override
    public boolean requestShutdown() {
        requireAlive("shut down");
        signalUntil("shut down", Signal.TERM, guest::off);
        return true;
    }

    @Override
    public void kill(Duration deadline) {
        reader.expectEnd();
        if (!guest.alive()) {
            return;
        }
        ProcessHandle.of(guest.pid()).ifPresent(ProcessHandle::destroyForcibly);
        if (!await(() -> !guest.running(), deadline)) {
            throw failed(VmFailure.NO_ANSWER, "end", "its process is still there after " + deadline);
        }
    }

    @Override
    public void writeConsole(byte[] bytes) {
        requireAlive("type on the console of");
        try {
            input.write(bytes);
        } catch (IOException e) {
            throw failed(VmFailure.NO_ANSWER, "type on the console of", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<String> lastConsoleLines(int most) {
        return log.lastLines(most);
    }

    @Override
    public byte[] recentConsoleOutput() {
        return log.recent();
    }

    @Override
    public VmMetrics metrics() {
        requireAlive("measure");
        try {
            return new VmMetrics(
                    Instant.now(),
                    Duration.ofMillis(guest.cpuMillis()),
                    new ByteSize(guest.residentBytes()),
                    launch.spec().memory(),
                    ByteSize.ZERO,
                    ByteSize.ZERO,
                    0,
                    0,
                    null,
                    null);
        } catch (IOException e) {
            throw failed(VmFailure.NO_ANSWER, "measure", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void detach() {
        reader.close();
    }

    private void halt(String verb, Signal signal, boolean halted) {
        requireAlive(verb);
        if (guest.halted() == halted) {
            return;
        }
        signal(verb, signal);
        if (!await(() -> guest.halted() == halted || !guest.alive(), PAUSE_DEADLINE)) {
            throw failed(VmFailure.NO_ANSWER, verb, "its process did not react within " + PAUSE_DEADLINE);
        }
        requireAlive(verb);
        listener.pausedChanged(halted);
    }

    private void signal(String verb, Signal signal) {
        try {
            guest.signal(signal);
        } catch (LibcException e) {
            throw failed(VmFailure.COMMAND_FAILED, verb, String.valueOf(e.getMessage()));
        }
    }

    /** A shell misses a signal that comes just before it begins to read, so it gets another one. */
    private void signalUntil(String verb, Signal signal, BooleanSupplier heard) {
        for (int i = 0; i < MOST_SIGNALS && guest.alive(); i++) {
            signal(verb, signal);
            if (guest.halted() || await(heard, SIGNAL_DEADLINE)) {
                return;
            }
        }
    }

    private void requireAlive(String verb) {
        if (!guest.alive()) {
            throw failed(VmFailure.WRONG_STATE, verb, "its process is gone");
        }
    }

    private VmException failed(VmFailure reason, String verb, String why) {
        return new VmException(
                reason,
                "Could not " + verb + " VM " + launch.spec().name() + ": " + why + ". See its state, then try again.");
    }

    /** Opening a pipe to read waits for somebody who writes; this end is one, and opening it waits for nobody. */
    private static FileChannel holdOpen(Path directory) throws IOException {
        return FileChannel.open(directory.resolve("out"), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static boolean await(BooleanSupplier condition, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
