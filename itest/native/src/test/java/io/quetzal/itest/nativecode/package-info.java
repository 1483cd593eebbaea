/**
 * Tests of {@code native-fragments} that cannot load a library: for another processor, or for instructions that this one
 * lacks. They build a small program of the same sources, which hashes what it is asked to.
 */
@NullMarked
package io.quetzal.itest.nativecode;

import org.jspecify.annotations.NullMarked;
