/** Which version is chosen. */
@NullMarked
package io.quetzal.platform.hash.component;

import org.jspecify.annotations.NullMarked;
