package io.quetzal.store.core.format;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * What is in a pack: its trailer. Blocks have ordinals, from 0 on in the order in which they lie; so have extents. Never
 * changes.
 */
public final class PackTable {
    /** How many bytes a block's id has. */
    public static final int ID_BYTES = 32;

    private static final int SMALLEST_EXTENT = 5;

    private final int[] firstBlock;
    private final long[] offset;
    private final int[] plain;
    private final int[] stored;
    private final byte[] codec;
    private final int[] blockEnd;
    private final MemorySegment ids;

    private PackTable(int extents, int blocks, MemorySegment ids) {
        firstBlock = new int[extents + 1];
        offset = new long[extents];
        plain = new int[extents];
        stored = new int[extents];
        codec = new byte[extents];
        blockEnd = new int[blocks];
        this.ids = ids;
    }

    /**
     * Reads a trailer.
     *
     * @param bytes the trailer; kept
     * @param streamBytes how long the pack's stream is
     */
    public static PackTable decode(byte[] bytes, long streamBytes, String what) {
        var decoder = new Decoder(bytes, what);
        int extents = decoder.count(SMALLEST_EXTENT);
        int blocks = decoder.count(ID_BYTES + 1);
        int idsAt = bytes.length - blocks * ID_BYTES;
        var table = new PackTable(
                extents, blocks, MemorySegment.ofArray(bytes).asSlice(idsAt).asReadOnly());
        for (int i = 0; i < extents; i++) {
            table.offset[i] = decoder.varint(streamBytes);
            table.plain[i] = (int) decoder.varint(RecordHeader.LARGEST);
            table.stored[i] = (int) decoder.varint(Math.min(streamBytes - table.offset[i], RecordHeader.LARGEST));
            table.codec[i] = (byte) decoder.u8();
            table.firstBlock[i + 1] = table.firstBlock[i] + (int) decoder.varint(blocks - table.firstBlock[i]);
            if (table.codec[i] == RecordHeader.RAW && table.plain[i] != table.stored[i]) {
                throw decoder.damaged("an extent that is not compressed has two lengths");
            }
        }
        if (table.firstBlock[extents] != blocks) {
            throw decoder.damaged("some blocks are in no extent");
        }
        for (int i = 0; i < extents; i++) {
            int end = 0;
            for (int block = table.firstBlock[i]; block < table.firstBlock[i + 1]; block++) {
                end += (int) decoder.varint(table.plain[i] - end);
                table.blockEnd[block] = end;
            }
            if (end != table.plain[i]) {
                throw decoder.damaged("an extent is longer than its blocks");
            }
        }
        decoder.skip(blocks * ID_BYTES).end();
        return table;
    }

    /** How many blocks there are. */
    public int blocks() {
        return blockEnd.length;
    }

    /** How many extents there are. */
    public int extents() {
        return plain.length;
    }

    /** The ids of all blocks, one after the other. */
    public MemorySegment ids() {
        return ids;
    }

    /** Whether a block has this id; not if there is no such block. */
    public boolean is(int block, MemorySegment id) {
        if (block < 0 || block >= blockEnd.length) {
            return false;
        }
        long from = (long) block * ID_BYTES;
        return MemorySegment.mismatch(ids, from, from + ID_BYTES, id, 0, ID_BYTES) < 0;
    }

    /** Which extent holds a block. */
    public int extentOf(int block) {
        int found = Arrays.binarySearch(firstBlock, block);
        if (found < 0) {
            return -found - 2;
        }
        // Of several extents that begin with the same block, all but the last one are empty.
        while (found + 1 < firstBlock.length && firstBlock[found + 1] == block) {
            found++;
        }
        return found;
    }

    /** Where a block begins in its extent. */
    public int blockStart(int block) {
        return block == firstBlock[extentOf(block)] ? 0 : blockEnd[block - 1];
    }

    /** Where a block ends in its extent. */
    public int blockEnd(int block) {
        return blockEnd[block];
    }

    /** How long a block is. */
    public int blockBytes(int block) {
        return blockEnd[block] - blockStart(block);
    }

    /** The first block of an extent. */
    public int firstBlock(int extent) {
        return firstBlock[extent];
    }

    /** How many blocks an extent has. */
    public int blocksOf(int extent) {
        return firstBlock[extent + 1] - firstBlock[extent];
    }

    /** Where in the stream an extent's stored bytes are. */
    public long offset(int extent) {
        return offset[extent];
    }

    /** How long an extent is when it is not compressed. */
    public int plain(int extent) {
        return plain[extent];
    }

    /** How many stored bytes an extent has. */
    public int stored(int extent) {
        return stored[extent];
    }

    /** The number of the codec that has compressed an extent. */
    public int codec(int extent) {
        return codec[extent] & 0xff;
    }

    /** How much memory it takes, about. */
    public long memoryBytes() {
        return 256L + blockEnd.length * (ID_BYTES + 5L) + plain.length * 21L;
    }
}
