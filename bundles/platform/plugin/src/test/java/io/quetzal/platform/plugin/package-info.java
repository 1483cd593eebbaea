/** What can be said of plugins without a framework; the rest is tested from outside. */
@NullMarked
package io.quetzal.platform.plugin;

import org.jspecify.annotations.NullMarked;
