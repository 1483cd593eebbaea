/**
 * LZ4: the codec for data that passes by, because it takes little time. Blocks are in LZ4's block format, without a
 * frame. All of it is {@link io.quetzal.codec.lz4.Lz4Codec}.
 */
@NullMarked
package io.quetzal.codec.lz4;

import org.jspecify.annotations.NullMarked;
