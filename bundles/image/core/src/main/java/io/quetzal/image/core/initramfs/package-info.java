/**
 * The guest's first file system: what is in it, and its archive, which has the same bytes whenever it has the same
 * content. Start with {@link io.quetzal.image.core.initramfs.GuestSystem}.
 */
@NullMarked
package io.quetzal.image.core.initramfs;

import org.jspecify.annotations.NullMarked;
