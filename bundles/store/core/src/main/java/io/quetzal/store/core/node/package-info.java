/**
 * The store of a node: opened with a key that the node keeps, guarded by roles, and with jobs for what takes long. Start
 * with {@link io.quetzal.store.core.node.NodeStore}; {@link io.quetzal.store.core.node.StoreFigures} and
 * {@link io.quetzal.store.core.node.StoreCheck} say how it is doing.
 */
@NullMarked
package io.quetzal.store.core.node;

import org.jspecify.annotations.NullMarked;
