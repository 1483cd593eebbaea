package io.quetzal.vm.api;

import io.quetzal.platform.api.id.Name;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Creates and runs virtual machines. A machine is a process of its own: it goes on running when the node stops or dies,
 * and is taken up again at the node's next start. Calls about one machine are done one after the other.
 */
@ProviderType
public interface VmService {
    /**
     * Makes a machine, stopped, with its disks.
     *
     * @throws VmException if the name is taken, the image is not there, or the host cannot give what is asked for
     */
    Vm create(VmSpec spec);

    /**
     * Starts a machine that is stopped or crashed. Answers when the hypervisor runs it; the guest is up when
     * {@link Vm#readyAt()} is there, which a {@link VmEvent.GuestReady} tells.
     *
     * @throws VmException if it runs already, its image is damaged, or the host has not enough memory free
     */
    Vm start(Name name);

    /**
     * Stops a machine: asks the guest (its agent, else ACPI), and ends the process if it still runs after the grace.
     *
     * @param name which machine
     * @param grace how long the guest may take; zero ends it at once
     * @throws VmException if it does not run
     */
    Vm stop(Name name, Duration grace);

    /**
     * Halts the virtual CPUs; memory and devices stay as they are.
     *
     * @throws VmException if it does not run
     */
    Vm pause(Name name);

    /**
     * Goes on where {@link #pause} halted.
     *
     * @throws VmException if it is not paused
     */
    Vm resume(Name name);

    /**
     * Presses the reset button: the guest boots again without being asked.
     *
     * @throws VmException if it does not run
     */
    Vm reset(Name name);

    /**
     * Deletes a machine with its disks and logs.
     *
     * @param name which machine
     * @param force whether to end it first if it runs
     * @throws VmException if it runs and force was not given
     */
    void delete(Name name, boolean force);

    /**
     * The machine of this name.
     *
     * @throws VmException if there is none
     */
    Vm show(Name name);

    /** All machines, by name. */
    List<Vm> list();

    /**
     * What a machine uses now.
     *
     * @throws VmException if it does not run
     */
    VmMetrics metrics(Name name);

    /**
     * Attaches to the serial console. Many may be attached at once; all see the same output and any may type.
     *
     * @param name which machine
     * @param listener what to tell
     * @throws VmException if there is no such machine
     */
    VmConsole attach(Name name, VmConsole.Listener listener);

    /**
     * Opens the screen for one more viewer: what is read and written are the bytes of the Remote Framebuffer protocol
     * (RFC 6143, version 3.8), as a VNC client speaks it, without authentication. Any number of viewers, up to what the
     * driver can carry, see the same picture, and any may use the keyboard and the pointer. What a viewer does not read
     * keeps neither the guest nor other viewers waiting.
     *
     * @param name which machine
     * @return the connection, to be closed by the caller; it ends when the machine ends or its driver goes away
     * @throws VmException if it does not run or has no screen
     */
    ByteChannel openScreen(Name name);

    /**
     * What the screen shows now, as a PNG file.
     *
     * @param name which machine
     * @throws VmException if it does not run or has no screen
     */
    byte[] screenshot(Name name);

    /** The hypervisor drivers that are installed, and what each can do here. */
    List<VmDriverInfo> drivers();
}
