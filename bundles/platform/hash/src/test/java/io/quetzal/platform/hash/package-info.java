/** Whatever computes BLAKE3 must pass {@link io.quetzal.platform.hash.Blake3Contract}. */
@NullMarked
package io.quetzal.platform.hash;

import org.jspecify.annotations.NullMarked;
