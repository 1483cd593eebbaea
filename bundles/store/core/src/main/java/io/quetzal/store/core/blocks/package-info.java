/**
 * Blocks and the objects that refer to them: what lies between files and packs.
 *
 * <p>A {@link io.quetzal.store.core.blocks.BlockStore} takes blocks in sessions, keeps each once, and makes objects of
 * them that are there after a crash at any moment. It knows nothing of files and directories: an object's root is bytes
 * to it. Start with {@code BlockStore}; {@link io.quetzal.store.core.blocks.BlockStores} makes and opens one.
 */
@NullMarked
package io.quetzal.store.core.blocks;

import org.jspecify.annotations.NullMarked;
