/**
 * What there is to know about a Linux kernel's files: how to get the uncompressed kernel out of a bzImage, and which
 * modules need which. Start with {@link io.quetzal.image.core.kernel.BzImage} and
 * {@link io.quetzal.image.core.kernel.ModuleSet}.
 */
@NullMarked
package io.quetzal.image.core.kernel;

import org.jspecify.annotations.NullMarked;
