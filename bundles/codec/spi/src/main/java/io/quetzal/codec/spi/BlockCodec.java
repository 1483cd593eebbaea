package io.quetzal.codec.spi;

import io.quetzal.codec.api.CodecLevels;
import java.lang.foreign.MemorySegment;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes blocks of bytes smaller and gives them back. Each block stands for itself: nothing of one is needed for
 * another. A codec says neither how long a block was nor whether it is still intact; who stores blocks keeps length and
 * checksum beside them.
 *
 * <p>Segments lie outside the heap or in a {@code byte[]}, and never overlap. Segments outside the heap are the quick
 * way: no byte is copied but by the codec's own work. Whoever calls keeps a segment's arena open until the call has
 * returned; library code cannot notice that memory is taken away under it.
 *
 * <p>All methods are called by many threads at once, at any time, also while the codec's bundle goes away: a lease that
 * has outlived its deadline may still call. A codec that was deactivated works on, or refuses with
 * {@link io.quetzal.codec.api.CodecException.CodecFailure#LIBRARY_FAILED}; it never crashes.
 */
@ConsumerType
public interface BlockCodec {
    /** The most bytes that a block has before it is compressed: 1 GiB. */
    int LARGEST_BLOCK = 1 << 30;

    /** What it is called, the same at each call and in each version. */
    CodecId id();

    /** How hard it can be told to try. A newer version may know more levels, and never fewer. */
    CodecLevels levels();

    /** What does the work. */
    CodecLibrary library();

    /**
     * The most bytes that a block of this length, or a shorter one, can have once it is compressed.
     *
     * @param sourceBytes 0 to {@link #LARGEST_BLOCK}
     * @throws io.quetzal.codec.api.CodecException with {@code BLOCK_INVALID} if the length is not one of these
     */
    int bound(long sourceBytes);

    /**
     * Compresses a block. Writes nothing outside the target, and nothing that matters behind what it answers.
     *
     * @param source the block; may be empty
     * @param target where to; with {@link #bound} bytes it is always large enough
     * @param level one of {@link #levels()}
     * @return how many bytes it has written; 1 or more unless the block is empty
     * @throws io.quetzal.codec.api.CodecException with {@code TARGET_TOO_SMALL}, {@code NO_SUCH_LEVEL} or
     *     {@code BLOCK_INVALID}; whatever the target holds then is of no use
     */
    int compress(MemorySegment source, MemorySegment target, int level);

    /**
     * Gives a block back. Whatever the source holds, it reads and writes nothing outside the two segments: damage is
     * refused, or gives some bytes that fit in the target.
     *
     * @param source all that {@link #compress} has written, and nothing else
     * @param target where to; as large as the block was, or larger
     * @return how many bytes it has written
     * @throws io.quetzal.codec.api.CodecException with {@code BLOCK_DAMAGED} if the source is not what the codec has
     *     made or holds more than the target has room for; whatever the target holds then is of no use
     */
    int decompress(MemorySegment source, MemorySegment target);
}
