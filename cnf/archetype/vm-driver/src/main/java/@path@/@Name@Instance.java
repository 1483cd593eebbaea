package @package@;

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
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine that runs. */
final class @Name@Instance implements VmInstance {
    private static final Duration PAUSE_DEADLINE = Duration.ofSeconds(5);
    private static final int RECENT = 64 << 10;
    /** What guest.sh takes for its two buttons, at the end of a line. */
    private static final String RESET_BUTTON = "\u0001\n";

    private static final String POWER_BUTTON = "\u0002\n";

    private final VmLaunch launch;
    private final Guest guest;
    private final VmInstanceListener listener;
    private final ConsoleInput input;
    private final GuestWatch watch;

    private @Name@Instance(VmLaunch launch, Guest guest, VmInstanceListener listener, long shown) {
        this.launch = launch;
        this.guest = guest;
        this.listener = listener;
        this.input = new ConsoleInput(launch.directory());
        this.watch = new GuestWatch(guest, listener, shown);
    }

    /**
     * A machine whose listener is told of it from now on.
     *
     * @param shown how many bytes of its console the listener is not to hear
     */
    static VmInstance watched(VmLaunch launch, Guest guest, VmInstanceListener listener, long shown) {
        var instance = new @Name@Instance(launch, guest, listener, shown);
        instance.watch.open();
        return instance;
    }

    @Override
    public long pid() {
        return guest.pid();
    }

    @Override
    public String accelerator() {
        return @Name@Driver.NAME;
    }

    @Override
    public boolean paused() {
        requireAlive("look at");
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
        press("reset", RESET_BUTTON);
    }

    @Override
    public boolean requestShutdown() {
        press("shut down", POWER_BUTTON);
        return true;
    }

    @Override
    public void kill(Duration deadline) {
        watch.expectEnd();
        if (!guest.alive()) {
            return;
        }
        guest.process().destroyForcibly();
        if (!guest.gone(deadline)) {
            throw failed(VmFailure.NO_ANSWER, "end", "its process is still there after " + deadline, null);
        }
    }

    @Override
    public void writeConsole(byte[] bytes) {
        requireAlive("type on the console of");
        try {
            input.write(bytes);
        } catch (IOException e) {
            throw failed(VmFailure.NO_ANSWER, "type on the console of", String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public List<String> lastConsoleLines(int most) {
        List<String> lines =
                new String(recentConsoleOutput(), StandardCharsets.UTF_8).lines().toList();
        return List.copyOf(lines.subList(Math.max(0, lines.size() - most), lines.size()));
    }

    @Override
    public byte[] recentConsoleOutput() {
        try (var console = new RandomAccessFile(guest.console().toFile(), "r")) {
            long end = console.length();
            byte[] recent = new byte[(int) Math.min(RECENT, end)];
            console.seek(end - recent.length);
            console.readFully(recent);
            return recent;
        } catch (IOException e) {
            // The machine was deleted, and its console with it.
            return new byte[0];
        }
    }

    @Override
    public VmMetrics metrics() {
        requireAlive("measure");
        return new VmMetrics(
                Instant.now(),
                guest.process().info().totalCpuDuration().orElse(Duration.ZERO),
                new ByteSize(guest.residentBytes()),
                launch.spec().memory(),
                ByteSize.ZERO,
                ByteSize.ZERO,
                0,
                0,
                null,
                null);
    }

    @Override
    public void detach() {
        watch.close();
    }

    private void halt(String verb, Signal signal, boolean halted) {
        requireAlive(verb);
        if (guest.halted() == halted) {
            return;
        }
        try {
            signal.sendTo(guest.pid());
        } catch (LibcException e) {
            throw failed(VmFailure.COMMAND_FAILED, verb, String.valueOf(e.getMessage()), e);
        }
        if (!Guest.await(() -> guest.halted() == halted || !guest.alive(), PAUSE_DEADLINE)) {
            throw failed(VmFailure.NO_ANSWER, verb, "its process did not react within " + PAUSE_DEADLINE, null);
        }
        requireAlive(verb);
        listener.pausedChanged(halted);
    }

    private void press(String verb, String button) {
        requireAlive(verb);
        try {
            input.write(button.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw failed(VmFailure.NO_ANSWER, verb, String.valueOf(e.getMessage()), e);
        }
    }

    private void requireAlive(String verb) {
        if (!guest.alive()) {
            throw failed(VmFailure.WRONG_STATE, verb, "its process is gone", null);
        }
    }

    private VmException failed(VmFailure reason, String verb, String why, @Nullable Throwable cause) {
        return new VmException(
                reason,
                "Could not " + verb + " VM " + launch.spec().name() + ": " + why + ". See its state, then try again.",
                cause);
    }
}
