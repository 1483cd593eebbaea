/**
 * The node's view of itself and of its machine. Start with {@link io.quetzal.platform.core.node.LinuxNodeService}; a
 * {@link io.quetzal.platform.core.node.HostMemory} reads what Linux says about memory.
 */
@NullMarked
package io.quetzal.platform.core.node;

import org.jspecify.annotations.NullMarked;
