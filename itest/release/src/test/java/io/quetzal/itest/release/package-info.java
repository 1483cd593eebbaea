/**
 * Tests of what users download: the tar.gz and the Debian package, made from the distribution as the release build makes
 * them. {@code itest/release/twice} builds a commit twice and compares; the long form runs it.
 */
@NullMarked
package io.quetzal.itest.release;

import org.jspecify.annotations.NullMarked;
