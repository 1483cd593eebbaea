/**
 * BLAKE3 in Java. {@link io.quetzal.platform.hash.vector.Lanes} hashes as many strings side by side as a vector register
 * of this processor has lanes, {@link io.quetzal.platform.hash.vector.Compression} one alone, and
 * {@link io.quetzal.platform.hash.vector.JavaHasher} makes the tree. The C sources in {@code native-fragments/hash} are
 * built in the same way.
 */
@NullMarked
package io.quetzal.platform.hash.vector;

import org.jspecify.annotations.NullMarked;
