/** Tests of the block store, on real and simulated disks. */
@NullMarked
package io.quetzal.store.core.blocks;

import org.jspecify.annotations.NullMarked;
