/** The native version. */
@NullMarked
package io.quetzal.platform.hash.library;

import org.jspecify.annotations.NullMarked;
