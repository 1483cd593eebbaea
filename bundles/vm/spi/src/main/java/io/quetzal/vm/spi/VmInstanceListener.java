package io.quetzal.vm.spi;

import org.osgi.annotation.versioning.ProviderType;

/** What the driver tells about a running machine. Its methods return quickly and may be called by any thread. */
@ProviderType
public interface VmInstanceListener {
    /** The guest is up and its agent answers. Told again after a reset. */
    void guestReady();

    /** The CPUs were halted or let run, by whoever did it. */
    void pausedChanged(boolean paused);

    /**
     * The guest has shown something on its serial console. Called on one thread at a time, in order; while it does not
     * return, no more is read from the guest.
     */
    void consoleOutput(byte[] bytes);

    /** The process is gone. Told once, last. */
    void ended(VmEnd end);
}
