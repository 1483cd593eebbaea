/**
 * The commands of the store: {@link io.quetzal.platform.cli.store.StoreVerbs} says what can be typed,
 * {@link io.quetzal.platform.cli.store.NodeStore} does it on a node, and {@code quarx} also in a directory.
 */
@NullMarked
package io.quetzal.platform.cli.store;

import org.jspecify.annotations.NullMarked;
