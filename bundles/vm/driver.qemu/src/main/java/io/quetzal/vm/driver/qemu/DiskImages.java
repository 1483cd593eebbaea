package io.quetzal.vm.driver.qemu;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.api.VmSpec.DiskSpec;
import io.quetzal.vm.spi.VmLaunch;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the disks of a machine: qcow2 files that take room as they fill. */
final class DiskImages {
    /** Makes all disks of a machine. */
    void create(VmLaunch launch) {
        var files = new MachineFiles(launch.directory());
        for (int i = 0; i < launch.spec().disks().size(); i++) {
            create(files.disk(i), launch.spec().disks().get(i));
        }
    }

    private static void create(Path file, DiskSpec disk) {
        try {
            Process process = new ProcessBuilder(
                            "qemu-img",
                            "create",
                            "-q",
                            "-f",
                            "qcow2",
                            file.toString(),
                            Long.toString(disk.size().bytes()))
                    .redirectErrorStream(true)
                    .start();
            try (var output = process.getInputStream()) {
                process.getOutputStream().close();
                String said = new String(output.readAllBytes(), UTF_8).strip();
                if (process.waitFor() != 0) {
                    throw new VmException(
                            VmFailure.NOT_ENOUGH_DISK,
                            "A disk of " + disk.size() + " could not be made at " + file + ": " + said
                                    + ". Free some space, or ask for less.");
                }
            }
        } catch (IOException e) {
            throw new VmException(
                    VmFailure.NO_DRIVER,
                    "qemu-img, which makes disks, does not run here (" + e.getMessage()
                            + "). Install it: apt-get install --no-install-recommends qemu-utils",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VmException(VmFailure.NO_ANSWER, "Making a disk was interrupted.", e);
        }
    }
}
