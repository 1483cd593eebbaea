/**
 * Debian's packages: found and fetched through apt, which checks them against the archive's signature, and read as a
 * stream. Start with {@link io.quetzal.image.core.debian.PackageSource}.
 */
@NullMarked
package io.quetzal.image.core.debian;

import org.jspecify.annotations.NullMarked;
