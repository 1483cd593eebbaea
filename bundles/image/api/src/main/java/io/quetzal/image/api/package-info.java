/**
 * Bootable images: a kernel and a first file system, under the hash of their content. An image never changes; building
 * the same thing again gives the same id. Start with {@link io.quetzal.image.api.ImageService}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.image.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
