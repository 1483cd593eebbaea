package io.quetzal.image.api;

import java.nio.file.Path;

/**
 * What a hypervisor loads to boot an image directly. The files are complete and unchanged since they were built.
 *
 * @param image what they belong to
 * @param kernel the kernel, as a bzImage
 * @param directKernel the same kernel as an uncompressed ELF file with a PVH note, which boots faster
 * @param initramfs the first file system
 * @param arguments the kernel's command line that every machine type needs
 */
public record BootFiles(Image image, Path kernel, Path directKernel, Path initramfs, String arguments) {}
