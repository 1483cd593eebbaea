package io.quetzal.store.core.tree;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.quetzal.store.core.blocks.BlockKind;
import io.quetzal.store.core.blocks.BlockSession;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Stores listings and lists of blocks as blocks of their own. Used by one thread. */
public final class MetaWriter {
    private static final int LARGEST = 64 << 10;

    private final BlockSession session;
    private final int largest;
    private final MemorySegment block;
    private final MemorySegment id;
    private final int[] ends = new int[1];
    private final byte[] idBytes = new byte[ContentRef.ID];

    /**
     * Writes in a session.
     *
     * @param largestBlock the largest block that the store takes
     */
    public MetaWriter(BlockSession session, int largestBlock) {
        this.session = session;
        this.largest = Math.min(LARGEST, largestBlock);
        Arena arena = Arena.ofAuto();
        block = arena.allocate(largest);
        id = arena.allocate(ContentRef.ID);
    }

    /** The most bytes that are put at once. */
    int largest() {
        return largest;
    }

    /** Stores bytes as a block, and puts its id behind the items. */
    void put(byte[] source, int from, int count, ByteSink items) {
        MemorySegment.copy(source, from, block, JAVA_BYTE, 0, count);
        ends[0] = count;
        session.put(BlockKind.META, block.asSlice(0, count), ends, 1, id);
        MemorySegment.copy(id, JAVA_BYTE, 0, idBytes, 0, ContentRef.ID);
        items.raw(idBytes, 0, ContentRef.ID);
    }
}
