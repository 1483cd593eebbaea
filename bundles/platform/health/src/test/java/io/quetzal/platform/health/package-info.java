/** When the node counts as well. */
@NullMarked
package io.quetzal.platform.health;

import org.jspecify.annotations.NullMarked;
