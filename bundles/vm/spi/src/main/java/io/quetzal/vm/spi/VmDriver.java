package io.quetzal.vm.spi;

import io.quetzal.vm.api.VmDriverInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs virtual machines by one hypervisor. Registered as a service; may come and go while the node runs and machines go
 * on. Methods are called by many threads at once, but never two at a time for the same machine.
 */
@ConsumerType
public interface VmDriver {
    /** The driver's name, for example {@code qemu}; never changes, because it is stored with each machine. */
    String name();

    /**
     * How much this driver is to be preferred when a machine does not say which it wants: the largest of those that are
     * available here wins. Real hypervisors answer 100. Simulated ones answer 0 and are taken only where no real one is
     * installed at all, available or not.
     */
    int preference();

    /**
     * What the driver can do on this machine, found out by trying. May take seconds the first time and answers from
     * memory after that; a driver that was not available looks again each time.
     */
    VmDriverInfo probe();

    /**
     * Makes what the machine needs in its directory before its first start: its disks.
     *
     * @throws io.quetzal.vm.api.VmException if that is not possible here; the directory may then be deleted
     */
    void prepare(VmLaunch launch);

    /**
     * Starts a machine and answers when its CPUs run.
     *
     * @param launch what to start
     * @param listener told what becomes of it; may be called before this returns
     * @throws io.quetzal.vm.api.VmException if it does not start; nothing of it is left running then
     */
    VmInstance start(VmLaunch launch, VmInstanceListener listener);

    /**
     * Finds the process of a machine that this driver, or an earlier version of it, has started, and takes it up again.
     *
     * @param launch what was started
     * @param listener told what becomes of it; also told at once if the guest is up
     * @return the running machine, or empty if its process is gone; then the listener was told before how it had ended,
     *     if the driver can know
     * @throws io.quetzal.vm.api.VmException if the process is there but does not answer
     */
    Optional<VmInstance> adopt(VmLaunch launch, VmInstanceListener listener);

    /**
     * Takes up a machine like {@link #adopt(VmLaunch, VmInstanceListener)}, with the connection to its console that an
     * earlier version of this driver has handed over.
     *
     * @param console goes on being read and is open when this returns, which says that no output was lost; or it is closed
     */
    default Optional<VmInstance> adopt(VmLaunch launch, VmInstanceListener listener, SocketChannel console) {
        try {
            console.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return adopt(launch, listener);
    }
}
