/**
 * Zstandard: the codec for data that is kept. Blocks are frames as the {@code zstd} program writes and reads them,
 * without a checksum. {@link io.quetzal.codec.zstd.ZstdCodec} is the codec, {@link io.quetzal.codec.zstd.Contexts} the
 * library's working memory, which is used again. The library is a bundle of its own, so that a newer codec does not load
 * it anew.
 */
@NullMarked
package io.quetzal.codec.zstd;

import org.jspecify.annotations.NullMarked;
