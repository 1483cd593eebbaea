package io.quetzal.store.spi;

import java.lang.foreign.MemorySegment;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Cuts content into blocks.
 *
 * <p>Where a block ends is decided by nothing but the bytes from its beginning on, so content is cut at the same places
 * however much of it is given at once, and from any block's beginning on. A chunker has no state and is used by many
 * threads at once.
 */
@ConsumerType
public interface Chunker {
    /** The most bytes that are cut at once: 1 GiB. */
    int LARGEST_DATA = 1 << 30;

    /**
     * Finds the blocks of some content, which begins where a block begins. A block that may go on behind the data is left
     * out unless the data is the last: its bytes are to be given again, with those that follow them.
     *
     * @param data the content, outside the heap or in a {@code byte[]}, up to {@link #LARGEST_DATA} bytes; not changed
     * @param last whether the content ends with the data
     * @param ends is filled with the offsets behind the blocks, from its beginning on, as many as fit; the others are
     *     found by a call with the data from the last offset on
     * @return how many offsets were written; 0 if the data is empty, or if it holds no whole block and is not the last
     * @throws io.quetzal.store.api.StoreException with {@code INVALID} if the data is too long
     */
    int cut(MemorySegment data, boolean last, int[] ends);
}
