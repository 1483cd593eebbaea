package io.quetzal.vm.spi;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.vm.api.VmSpec;
import java.nio.file.Path;

/**
 * What to start.
 *
 * @param id the machine's identifier
 * @param spec what it is
 * @param boot what it boots
 * @param directory the machine's own directory, which exists; the driver keeps all of its files in it and nowhere else
 */
public record VmLaunch(UniqueId id, VmSpec spec, BootFiles boot, Path directory) {
    /**
     * What a machine boots. The files are complete and never change.
     *
     * @param kernel the kernel as a bzImage
     * @param directKernel the same kernel as an uncompressed ELF file with a PVH note
     * @param initramfs the first file system
     * @param arguments what the image wants on the kernel's command line
     */
    public record BootFiles(Path kernel, Path directKernel, Path initramfs, String arguments) {}
}
