package io.quetzal.image.core;

import io.quetzal.platform.api.quantity.ByteSize;
import java.util.List;
import java.util.Optional;

/**
 * What an image is. Its JSON is the file {@code manifest.json}, and the SHA-256 of those bytes is the image's id; see
 * {@code docs/formats/image.md}.
 *
 * @param formatVersion which version of the format this is, now {@value #FORMAT_VERSION}
 * @param kernelVersion as {@code uname -r} says it in the guest
 * @param arguments the kernel's command line that every machine type needs
 * @param source what the image was made of
 * @param files what it consists of, by name
 */
record ImageManifest(
        int formatVersion, String kernelVersion, String arguments, ImageSource source, List<ImageFile> files) {
    static final int FORMAT_VERSION = 1;

    /** The kernel as it came, a bzImage. */
    static final String KERNEL = "kernel";

    /** The kernel uncompressed; not there if it cannot be entered directly. */
    static final String DIRECT_KERNEL = "vmlinux";

    /** The first file system. */
    static final String INITRAMFS = "initramfs";

    ImageManifest {
        files = List.copyOf(files);
    }

    /**
     * What an image is made of. The same source gives the same image.
     *
     * @param kernelPackage the Debian package that the kernel came from
     * @param packageVersion its version
     * @param packageSha256 the checksum of the package file
     * @param busyboxSha256 the checksum of the busybox program
     * @param guestSha256 the checksum over the guest's own programs and settings
     * @param builderRevision which builder made it
     */
    record ImageSource(
            String kernelPackage,
            String packageVersion,
            String packageSha256,
            String busyboxSha256,
            String guestSha256,
            int builderRevision) {}

    /**
     * A file of the image.
     *
     * @param name in the image's directory
     * @param size how long it is
     * @param sha256 its checksum in hexadecimal
     */
    record ImageFile(String name, ByteSize size, String sha256) {}

    /** The file with this name, if the image has it. */
    Optional<ImageFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /** The size of all files. */
    ByteSize size() {
        return files.stream().map(ImageFile::size).reduce(ByteSize.ZERO, ByteSize::plus);
    }
}
