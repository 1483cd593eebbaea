/** What can be said of changes without a framework; the rest is tested from outside. */
@NullMarked
package io.quetzal.platform.upgrade;

import org.jspecify.annotations.NullMarked;
