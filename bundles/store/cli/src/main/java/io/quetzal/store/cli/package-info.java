/**
 * The {@code quarx} command: a store in a directory, without a node, or the store of a node. Start with
 * {@link io.quetzal.store.cli.Quarx}. It shares its verbs with {@code quetzal store}.
 */
@NullMarked
package io.quetzal.store.cli;

import org.jspecify.annotations.NullMarked;
