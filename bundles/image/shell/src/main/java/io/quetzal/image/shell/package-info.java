/** Karaf commands for bootable images: {@code image:build}, {@code image:list} and so on, all on {@code ImageService}. */
@NullMarked
package io.quetzal.image.shell;

import org.jspecify.annotations.NullMarked;
