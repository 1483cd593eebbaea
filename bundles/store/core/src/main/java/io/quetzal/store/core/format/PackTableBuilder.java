package io.quetzal.store.core.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * The table of a pack that is being written. One thread adds; any thread compares ids of blocks of which it has learnt
 * through something that orders memory.
 */
public final class PackTableBuilder {
    private static final int FIRST_ROOM = 256;

    private volatile MemorySegment ids = MemorySegment.ofArray(new byte[FIRST_ROOM * PackTable.ID_BYTES]);
    private int[] lengths = new int[FIRST_ROOM];
    private int blocks;
    private final Encoder extents = new Encoder();
    private int extentCount;

    /** Adds a block, and says its ordinal. */
    public int addBlock(MemorySegment id, int bytes) {
        int ordinal = blocks;
        if (ordinal == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * ordinal);
            var larger = MemorySegment.ofArray(new byte[2 * ordinal * PackTable.ID_BYTES]);
            larger.copyFrom(ids);
            ids = larger;
        }
        MemorySegment.copy(id, 0, ids, (long) ordinal * PackTable.ID_BYTES, PackTable.ID_BYTES);
        lengths[ordinal] = bytes;
        blocks = ordinal + 1;
        return ordinal;
    }

    /** Adds an extent of the next blocks that are in none yet. */
    public void addExtent(long offset, int plain, int stored, int codec, int blockCount) {
        extents.varint(offset).varint(plain).varint(stored).u8(codec).varint(blockCount);
        extentCount++;
    }

    /** Whether a block has this id. */
    public boolean is(int block, MemorySegment id) {
        MemorySegment now = ids;
        long from = (long) block * PackTable.ID_BYTES;
        return from + PackTable.ID_BYTES <= now.byteSize()
                && MemorySegment.mismatch(now, from, from + PackTable.ID_BYTES, id, 0, PackTable.ID_BYTES) < 0;
    }

    /** How many blocks there are. */
    public int blocks() {
        return blocks;
    }

    /** How long a block is. */
    public int length(int block) {
        return lengths[block];
    }

    /** About how many bytes the trailer will have. */
    public int trailerBytes() {
        return 16 + extents.length() + blocks * (PackTable.ID_BYTES + 4);
    }

    /** The trailer. */
    public byte[] encode() {
        var trailer = new Encoder(trailerBytes());
        trailer.varint(extentCount).varint(blocks).bytes(extents.toBytes());
        for (int i = 0; i < blocks; i++) {
            trailer.varint(lengths[i]);
        }
        byte[] all = ids.asSlice(0, (long) blocks * PackTable.ID_BYTES).toArray(ValueLayout.JAVA_BYTE);
        return trailer.bytes(all).toBytes();
    }
}
