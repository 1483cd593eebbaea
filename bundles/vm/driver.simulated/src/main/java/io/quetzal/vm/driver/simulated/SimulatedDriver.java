package io.quetzal.vm.driver.simulated;

import io.quetzal.vm.api.VmDriverInfo;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.spi.VmDriver;
import io.quetzal.vm.spi.VmEnd;
import io.quetzal.vm.spi.VmInstance;
import io.quetzal.vm.spi.VmInstanceListener;
import io.quetzal.vm.spi.VmLaunch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;

/** Runs pretended machines, each as a process that outlives the node. */
@Component(immediate = true)
public final class SimulatedDriver implements VmDriver {
    static final String NAME = "simulated";

    /** Makes the driver; it holds nothing, because everything about a machine is in its directory. */
    public SimulatedDriver() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return 0;
    }

    @Override
    public VmDriverInfo probe() {
        return new VmDriverInfo(
                NAME, true, "1.0", NAME, "Pretends to run machines; nothing in them is real. Meant for tests.");
    }

    @Override
    public void prepare(VmLaunch launch) {
        try {
            for (int i = 0; i < launch.spec().disks().size(); i++) {
                try (var disk = new RandomAccessFile(
                        launch.directory().resolve("disk" + i + ".img").toFile(), "rw")) {
                    disk.setLength(launch.spec().disks().get(i).size().bytes());
                }
            }
        } catch (IOException e) {
            throw new VmException(
                    VmFailure.NOT_ENOUGH_DISK,
                    "The disks of VM " + launch.spec().name() + " could not be made in " + launch.directory() + ": "
                            + e.getMessage() + ". Free some space there and try again.",
                    e);
        }
    }

    @Override
    public VmInstance start(VmLaunch launch, VmInstanceListener listener) {
        requireBootFiles(launch);
        Guest.find(launch.directory()).ifPresent(running -> {
            throw new VmException(
                    VmFailure.WRONG_STATE,
                    "VM " + launch.spec().name() + " runs already, as process " + running.pid()
                            + ". Stop it before it is started again.");
        });
        try {
            return SimulatedInstance.begin(launch, listener);
        } catch (IOException e) {
            throw new VmException(
                    VmFailure.START_FAILED,
                    "The pretended process of VM " + launch.spec().name() + " did not start: " + e.getMessage()
                            + ". See the guest.log in " + launch.directory() + ".",
                    e);
        }
    }

    @Override
    public Optional<VmInstance> adopt(VmLaunch launch, VmInstanceListener listener) {
        Optional<Guest> found = Guest.find(launch.directory());
        if (found.isEmpty() && Guest.isOff(launch.directory())) {
            listener.ended(new VmEnd.Orderly("The guest switched itself off."));
        }
        return found.map(guest -> {
            try {
                return SimulatedInstance.take(launch, guest, listener);
            } catch (IOException e) {
                throw new VmException(
                        VmFailure.NO_ANSWER,
                        "Process " + guest.pid() + " of VM " + launch.spec().name() + " runs, but its console in "
                                + launch.directory() + " cannot be opened: " + e.getMessage() + ". End the process.",
                        e);
            }
        });
    }

    private static void requireBootFiles(VmLaunch launch) {
        VmLaunch.BootFiles boot = launch.boot();
        for (Path file : Stream.of(boot.kernel(), boot.initramfs()).toList()) {
            if (!Files.isReadable(file)) {
                throw new VmException(
                        VmFailure.START_FAILED,
                        "VM " + launch.spec().name() + " does not start, because " + file
                                + " cannot be read. Build its image again.");
            }
        }
    }
}
