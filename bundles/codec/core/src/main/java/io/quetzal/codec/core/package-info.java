/**
 * Keeps the codecs that are there now, lends them, and measures them.
 *
 * <p>{@link io.quetzal.codec.core.LeasedCodecs} is what lends them for a block at a time, so that a codec can be
 * replaced while data flows through it; {@link io.quetzal.codec.core.LocalCodecService} tells people what there is, and
 * starts a {@link io.quetzal.codec.core.Bench} on a {@link io.quetzal.codec.core.Sample} of a file. Start with
 * {@code LeasedCodecs}.
 */
@NullMarked
package io.quetzal.codec.core;

import org.jspecify.annotations.NullMarked;
