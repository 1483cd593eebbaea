package io.quetzal.image.api;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.quantity.ByteSize;
import java.time.Instant;

/**
 * A bootable image.
 *
 * @param id the SHA-256 of its manifest in hexadecimal: the same content has the same id on every machine
 * @param name what people call it
 * @param kernelVersion as {@code uname -r} says it in the guest
 * @param kernelPackage the Debian package and version that the kernel came from
 * @param size of all its files
 * @param createdAt when it was first built here
 */
public record Image(
        String id, Name name, String kernelVersion, String kernelPackage, ByteSize size, Instant createdAt) {}
