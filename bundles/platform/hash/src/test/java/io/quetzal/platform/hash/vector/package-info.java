/** The Java version. */
@NullMarked
package io.quetzal.platform.hash.vector;

import org.jspecify.annotations.NullMarked;
