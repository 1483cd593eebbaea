package io.quetzal.store.core.tree;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.quetzal.store.core.blocks.BlockKind;
import io.quetzal.store.core.blocks.BlockStore;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Reads back what a {@link MetaWriter} has stored. Used by one thread at a time. */
public final class MetaReader {
    private static final int LARGEST = 16 << 20;

    private final BlockStore store;
    private MemorySegment buffer = Arena.ofAuto().allocate(16 << 10);

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
            buffer = Arena.ofAuto().allocate(length);
        }
        MemorySegment block = buffer.asSlice(0, length);
        store.read(BlockKind.META, id, block);
        return block.toArray(JAVA_BYTE);
    }
}
