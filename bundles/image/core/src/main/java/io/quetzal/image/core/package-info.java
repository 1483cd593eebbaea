/**
 * Builds images from Debian's kernel package and busybox, and keeps them under the hash of their content.
 *
 * <p>{@link io.quetzal.image.core.LocalImageService} is the service; {@link io.quetzal.image.core.ImageBuilder} builds,
 * {@link io.quetzal.image.core.ImageStore} keeps the files, and {@link io.quetzal.image.core.ImageCatalogue} knows what
 * they are called. The files' format is described in {@code docs/formats/image.md}.
 */
@NullMarked
package io.quetzal.image.core;

import org.jspecify.annotations.NullMarked;
