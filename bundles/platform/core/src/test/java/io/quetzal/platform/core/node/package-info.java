/** What is expected of the node's view of itself. */
@NullMarked
package io.quetzal.platform.core.node;

import org.jspecify.annotations.NullMarked;
