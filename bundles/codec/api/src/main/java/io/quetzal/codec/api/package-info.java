/**
 * Codecs make blocks of bytes smaller and give them back. This is what people and programs see of them: which codecs a
 * node has, and how each of them does on a file of their own. Who compresses blocks borrows a codec through
 * {@code io.quetzal.codec.spi}. Start with {@link io.quetzal.codec.api.CodecService}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.codec.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
