/**
 * Files of frames, written once from front to back and read anywhere: packs of blocks, and the fragments of the catalogue.
 * {@link io.quetzal.store.core.pack.FrameWriter} and {@link io.quetzal.store.core.pack.FrameReader} know of a stream of
 * bytes; {@link io.quetzal.store.core.pack.PackWriter} knows of the records in it.
 */
@NullMarked
package io.quetzal.store.core.pack;

import org.jspecify.annotations.NullMarked;
