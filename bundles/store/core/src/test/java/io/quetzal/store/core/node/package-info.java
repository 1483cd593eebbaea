/** Tests of the node's store. */
@NullMarked
package io.quetzal.store.core.node;

import org.jspecify.annotations.NullMarked;
