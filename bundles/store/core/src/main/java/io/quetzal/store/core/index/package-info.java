/**
 * Where blocks are: an index in memory outside the heap, of about 17 bytes for each block.
 *
 * <p>It keeps 60 bits of a block's id, so what it finds is a place to look at and no more: who looks compares the whole id
 * with the one in the pack. It is made from the packs' tables of contents and never written anywhere. Start with
 * {@link io.quetzal.store.core.index.BlockIndex}.
 */
@NullMarked
package io.quetzal.store.core.index;

import org.jspecify.annotations.NullMarked;
