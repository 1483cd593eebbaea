package io.quetzal.vm.core;

import io.quetzal.image.api.BootFiles;
import io.quetzal.image.api.ImageService;
import io.quetzal.platform.api.event.EventBus;
import io.quetzal.vm.spi.VmLaunch;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What all machines work with.
 *
 * @param store their records
 * @param directories their directories
 * @param drivers who runs them
 * @param images what they boot
 * @param admission what the host can give
 * @param events whom to tell
 * @param clock what time it is
 * @param limits the settings as they are now
 */
record MachineContext(
        MachineStore store,
        MachineDirectories directories,
        DriverRegistry drivers,
        ImageService images,
        Admission admission,
        EventBus events,
        InstantSource clock,
        Supplier<Limits> limits) {
    /** The files of an image, compared with their checksums. */
    VmLaunch.BootFiles open(String imageReference) {
        return launchable(images.open(imageReference));
    }

    static VmLaunch.BootFiles launchable(BootFiles files) {
        return new VmLaunch.BootFiles(files.kernel(), files.directKernel(), files.initramfs(), files.arguments());
    }
}
