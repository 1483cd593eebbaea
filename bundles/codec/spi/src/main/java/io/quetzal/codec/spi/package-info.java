/**
 * What a codec implements, and how it is borrowed.
 *
 * <p>A codec is an OSGi service of type {@link io.quetzal.codec.spi.BlockCodec}; its test extends the contract in
 * {@code io.quetzal.codec.spi.contract}. Who has blocks to compress asks a {@link io.quetzal.codec.spi.CodecRegistry}
 * for a lease of one, for each block anew, so that the codec can be replaced while data flows. Start with
 * {@code BlockCodec}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.codec.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
