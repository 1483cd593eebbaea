/**
 * Cuts content into blocks of one length. It is quick, and finds equal content only where it was moved by whole blocks,
 * as in images of disks. All of it is {@link io.quetzal.store.chunker.fixed.FixedChunkers}.
 */
@NullMarked
package io.quetzal.store.chunker.fixed;

import org.jspecify.annotations.NullMarked;
