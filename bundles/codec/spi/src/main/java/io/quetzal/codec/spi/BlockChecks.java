package io.quetzal.codec.spi;

import io.quetzal.codec.api.CodecException;
import io.quetzal.codec.api.CodecException.CodecFailure;
import io.quetzal.codec.api.CodecLevels;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What every codec refuses, in the same words. */
public final class BlockChecks {
    private BlockChecks() {}

    /**
     * A block's length, once it is known to be allowed.
     *
     * @throws CodecException if it is negative or more than {@link BlockCodec#LARGEST_BLOCK}
     */
    public static int length(long bytes) {
        if (bytes < 0 || bytes > BlockCodec.LARGEST_BLOCK) {
            throw new CodecException(
                    CodecFailure.BLOCK_INVALID,
                    "A block of " + bytes + " bytes cannot be compressed at once. Split it into blocks of at most "
                            + BlockCodec.LARGEST_BLOCK + " bytes.",
                    null);
        }
        return (int) bytes;
    }

    /**
     * Refuses a level that the codec does not know.
     *
     * @throws CodecException if it is not one of the levels
     */
    public static void level(CodecId codec, CodecLevels levels, int level) {
        if (!levels.includes(level)) {
            throw new CodecException(
                    CodecFailure.NO_SUCH_LEVEL,
                    "Codec " + codec.name() + " has no level " + level + ". Use one from " + levels.min() + " to "
                            + levels.max() + "; " + levels.usual() + " is the usual one.",
                    null);
        }
    }

    /**
     * What is to be compressed, once it is known that it can be.
     *
     * @return its length
     * @throws CodecException if the block is too large, or the level is none of the codec's
     */
    public static int compressible(CodecId codec, CodecLevels levels, MemorySegment source, int level) {
        level(codec, levels, level);
        return length(source.byteSize());
    }

    /**
     * Refuses what no codec that marks its blocks has made: nothing at all, and more than a library can count.
     *
     * @throws CodecException as {@link #damaged}
     */
    public static void decompressible(CodecId codec, MemorySegment source, MemorySegment target) {
        if (source.byteSize() == 0 || source.byteSize() > Integer.MAX_VALUE) {
            throw damaged(codec, source, target, null);
        }
    }

    /**
     * The segment as a buffer over the same bytes, of which the first 2 GiB are seen.
     *
     * @throws CodecException if it lies in an array that is not of bytes
     */
    public static ByteBuffer view(MemorySegment segment) {
        try {
            return segment.byteSize() <= Integer.MAX_VALUE
                    ? segment.asByteBuffer()
                    : segment.asSlice(0, Integer.MAX_VALUE).asByteBuffer();
        } catch (UnsupportedOperationException e) {
            throw new CodecException(
                    CodecFailure.BLOCK_INVALID,
                    "Codecs use memory outside the heap or a byte[], and this is " + segment
                            + ". Copy the bytes to one of these.",
                    e);
        }
    }

    /** To be thrown when a compressed block has no room. */
    public static CodecException tooSmall(
            CodecId codec, MemorySegment source, MemorySegment target, @Nullable Throwable cause) {
        return new CodecException(
                CodecFailure.TARGET_TOO_SMALL,
                "Codec " + codec.name() + " cannot compress " + source.byteSize() + " bytes into " + target.byteSize()
                        + ". Give it a target as large as its bound for this length.",
                cause);
    }

    /** To be thrown when a compressed block is none, or holds too much. */
    public static CodecException damaged(
            CodecId codec, MemorySegment source, MemorySegment target, @Nullable Throwable cause) {
        return new CodecException(
                CodecFailure.BLOCK_DAMAGED,
                "A block of " + source.byteSize() + " bytes is nothing that codec " + codec.name()
                        + " has made, or holds more than the " + target.byteSize()
                        + " bytes for which there is room. Read it again, or take another copy of it.",
                cause);
    }
}
