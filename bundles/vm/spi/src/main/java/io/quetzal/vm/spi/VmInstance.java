package io.quetzal.vm.spi;

import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmMetrics;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A machine that runs. Its methods may be called by many threads at once, and throw
 * {@link io.quetzal.vm.api.VmException} when the hypervisor refuses or is gone. Once the machine has ended,
 * {@link #lastConsoleLines}, {@link #recentConsoleOutput} and {@link #hasScreen} still answer, {@link #kill} and {@link #detach} do nothing,
 * and all others throw.
 */
@ConsumerType
public interface VmInstance {
    /** The machine's process. */
    long pid();

    /** What executes its CPUs, for example {@code kvm} or {@code tcg}. */
    String accelerator();

    /** Whether its CPUs are halted now. */
    boolean paused();

    /** Halts the CPUs; nothing happens if they are. */
    void pause();

    /** Lets the CPUs run; nothing happens if they do. */
    void resume();

    /** Presses the reset button. The guest is up again when the listener is told so. */
    void reset();

    /**
     * Asks the guest to end, by its agent or else by ACPI, and returns without waiting for it.
     *
     * @return whether there was a way to ask; if not, only {@link #kill} ends it
     */
    boolean requestShutdown();

    /**
     * Ends the process and waits until it is gone.
     *
     * @param deadline how long it may take
     * @throws io.quetzal.vm.api.VmException if it is still there after the deadline
     */
    void kill(Duration deadline);

    /**
     * Types into the serial console; waits while the guest does not read.
     *
     * @throws io.quetzal.vm.api.VmException if nothing is read within a few seconds
     */
    void writeConsole(byte[] bytes);

    /**
     * The last lines that the console has shown, oldest first, also those from before the node's start.
     *
     * @param most how many at most
     */
    List<String> lastConsoleLines(int most);

    /** What the console has shown last, as it was shown: at most 64 KiB. */
    byte[] recentConsoleOutput();

    /** Whether it has a screen that can be opened; drivers that can show none leave this as it is. Answers at once. */
    default boolean hasScreen() {
        return false;
    }

    /**
     * Connects one more viewer to the screen. The channel carries the Remote Framebuffer protocol (RFC 6143) from the
     * server's {@code RFB 003.008} on, without authentication; the screen is shared, whatever the viewer asks for. Reading
     * and writing may wait, and end when another thread closes the channel. A viewer that does not read keeps neither
     * the guest nor other viewers waiting. The channel is at its end once the machine has ended or was let go of.
     *
     * @throws io.quetzal.vm.api.VmException if it has no screen, or as many are connected as can be
     */
    default ByteChannel openScreen() {
        throw noScreen();
    }

    /**
     * What the screen shows now, as a PNG file.
     *
     * @throws io.quetzal.vm.api.VmException if it has no screen
     */
    default byte[] screenshot() {
        throw noScreen();
    }

    private static VmException noScreen() {
        return new VmException(
                VmException.VmFailure.NO_SCREEN,
                "This machine has no screen: it was made without a display, or its driver cannot show one. Its console is"
                        + " there all the same.");
    }

    /** What it uses now. */
    VmMetrics metrics();

    /** Lets go of the machine without ending it: threads and connections are closed, the listener hears no more. */
    void detach();

    /**
     * Lets go of the machine like {@link #detach} for another version of its driver, which takes it up in a moment, and
     * hands over the open connection to its console: what the guest shows meanwhile waits in it and is not lost. Drivers
     * that have no such connection leave this as it is.
     *
     * @return the connection, which the caller gives to {@link VmDriver#adopt(VmLaunch, VmInstanceListener, SocketChannel)}
     *     or closes soon, because the guest has to wait when it is full; empty if there is none or output may be lost
     */
    default Optional<SocketChannel> handOver() {
        detach();
        return Optional.empty();
    }
}
