package io.quetzal.store.core.tree;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.quetzal.store.core.blocks.BlockKind;
import io.quetzal.store.core.blocks.BlockStore;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Reads back what a {@link MetaWriter} has stored. Used by one thread at a time. */
public final class MetaReader {
    private static final int LARGEST = 16 << 20;
    private static final int SMALL = 16 << 10;

    private final BlockStore store;
    /** Most contents have no lists of their own, so there is none until the first one is read. */
    private MemorySegment buffer = MemorySegment.NULL;

    /** Reads from a store; the caller holds a lease. */
    public MetaReader(BlockStore store) {
        this.store = store;
    }

    /** The bytes of a block. */
    byte[] read(MemorySegment id, long length) {
        if (length < 1 || length > LARGEST) {
            throw ByteParser.damaged("a block has " + length + " bytes");
        }
        if (length > buffer.byteSize()) {
            buffer = Arena.ofAuto().allocate(Math.max(length, SMALL));
        }
        MemorySegment block = buffer.asSlice(0, length);
        store.read(BlockKind.META, id, block);
        return block.toArray(JAVA_BYTE);
    }
}
