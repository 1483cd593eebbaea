package io.quetzal.store.core.blocks;

import io.quetzal.store.core.blocks.ExtentCodec.Stored;
import io.quetzal.store.core.crypto.BlockNames;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Gathers new blocks to extents and appends these to its own pack. Used by one thread at a time; keeps what is too little
 * for an extent until the next blocks come.
 *
 * <p>New blocks that lie side by side are compressed where they are. Only what is left over, or lies alone, is copied.
 */
final class ExtentWriter implements AutoCloseable {
    /** Its id and its lengths, in the pack's table and before the extent. */
    private static final int BYTES_FOR_A_BLOCK = 38;

    private final BlockKind kind;
    private final OpenPacks openPacks;
    private final Places places;
    private final ExtentCodec codec;
    private final BlockNames names;
    private final int extentBytes;

    private final NativeBuffer gathered;
    private final NativeBuffer compressed;
    private final Compressibility compressibility = new Compressibility();
    private int gatheredBytes;
    private int gatheredBlocks;
    private long written;
    private long[] reliedOn = {};

    /** New blocks side by side in what is put just now, behind those that were gathered. */
    private int runFrom;

    private int runEnd;
    private int runBlocks;

    private OpenPacks.@Nullable OpenPack pack;

    ExtentWriter(
            BlockKind kind, OpenPacks openPacks, Places places, ExtentCodec codec, BlockNames names, Tuning tuning) {
        this.kind = kind;
        this.openPacks = openPacks;
        this.places = places;
        this.codec = codec;
        this.names = names;
        extentBytes = tuning.extentBytes();
        gathered = new NativeBuffer(extentBytes);
        compressed = new NativeBuffer(extentBytes + extentBytes / 128L + 1024);
    }

    BlockKind kind() {
        return kind;
    }

    /** As {@link BlockSession#put}. */
    PutCounts put(MemorySegment data, int[] ends, int count, MemorySegment ids, Touched touched) {
        names.nameAll(data, ends, count, ids);
        if (reliedOn.length < count) {
            reliedOn = new long[count];
        }
        long before = written;
        long newBlocks = 0;
        long newBytes = 0;
        int from = 0;
        for (int i = 0; i < count; i++) {
            int bytes = ends[i] - from;
            MemorySegment id = ids.asSlice((long) i * BlockNames.ID_BYTES, BlockNames.ID_BYTES);
            long known = places.known(id);
            if (known == Places.NONE) {
                known = announce(id, bytes);
            }
            reliedOn[i] = known;
            if (known == Places.NONE) {
                reliedOn[i] = announced();
                newBlocks++;
                newBytes += bytes;
                add(data, from, ends[i]);
                if (openPacks.full(pack())) {
                    writeRun(data);
                    writeGathered();
                    finishPack();
                }
            }
            from = ends[i];
        }
        endRun(data);
        touched.addAll(reliedOn, count);
        return new PutCounts(newBlocks, newBytes, written - before);
    }

    private long announce(MemorySegment id, int bytes) {
        OpenPacks.OpenPack current = pack();
        return places.announce(
                id, current.number(), () -> current.writer().table().addBlock(id, bytes));
    }

    /** Where the block is that was announced last. */
    private long announced() {
        OpenPacks.OpenPack current = pack();
        return ((long) current.number() << Integer.SIZE)
                | (current.writer().table().blocks() - 1);
    }

    /** Adds a block that was announced. */
    private void add(MemorySegment data, int from, int end) {
        int bytes = end - from;
        if (gatheredBlocks > 0) {
            gather(data, from, end, 1);
            return;
        }
        if (runBlocks > 0 && runEnd == from && end - runFrom <= extentBytes) {
            runEnd = end;
            runBlocks++;
        } else {
            boolean apart = runBlocks > 0 && runEnd != from;
            if (apart && runEnd - runFrom + bytes <= extentBytes) {
                int first = runFrom;
                int last = runEnd;
                int blocks = runBlocks;
                runBlocks = 0;
                gather(data, first, last, blocks);
                gather(data, from, end, 1);
                return;
            }
            writeRun(data);
            runFrom = from;
            runEnd = end;
            runBlocks = 1;
        }
        if (runEnd - runFrom >= extentBytes) {
            writeRun(data);
        }
    }

    /** What is left of the run is kept for the next extent, for it has no place to stay. */
    private void endRun(MemorySegment data) {
        if (runBlocks == 0) {
            return;
        }
        if (runEnd - runFrom >= extentBytes / 2) {
            writeRun(data);
        } else {
            int blocks = runBlocks;
            runBlocks = 0;
            gather(data, runFrom, runEnd, blocks);
        }
    }

    private void writeRun(MemorySegment data) {
        if (runBlocks > 0) {
            int blocks = runBlocks;
            runBlocks = 0;
            write(data.asSlice(runFrom, runEnd - runFrom), blocks);
        }
    }

    private void gather(MemorySegment data, int from, int end, int blocks) {
        int bytes = end - from;
        if (gatheredBytes + bytes > extentBytes) {
            writeGathered();
        }
        if (bytes >= extentBytes) {
            write(data.asSlice(from, bytes), blocks);
            return;
        }
        MemorySegment.copy(data, from, gathered.atLeast(extentBytes), gatheredBytes, bytes);
        gatheredBytes += bytes;
        gatheredBlocks += blocks;
    }

    private void writeGathered() {
        if (gatheredBlocks > 0) {
            int blocks = gatheredBlocks;
            gatheredBlocks = 0;
            MemorySegment bytes = gathered.atLeast(extentBytes).asSlice(0, gatheredBytes);
            gatheredBytes = 0;
            write(bytes, blocks);
        }
    }

    private void write(MemorySegment plain, int blocks) {
        Stored stored = codec.compress(plain, compressed, compressibility);
        pack().writer().extent(stored.codec(), (int) plain.byteSize(), stored.bytes(), blocks);
        written += stored.bytes().byteSize() + (long) blocks * BYTES_FOR_A_BLOCK;
    }

    private OpenPacks.OpenPack pack() {
        OpenPacks.OpenPack current = pack;
        if (current == null) {
            current = openPacks.begin(kind);
            pack = current;
        }
        return current;
    }

    /** Adds a copy of an object to the pack. */
    void object(byte[] encoded) {
        pack().writer().object(encoded);
    }

    /** Writes what was gathered, ends the pack, and says how many bytes it has added. */
    long finish() {
        long before = written;
        writeGathered();
        finishPack();
        return written - before;
    }

    private void finishPack() {
        OpenPacks.OpenPack current = pack;
        if (current != null) {
            pack = null;
            openPacks.finish(current);
        }
    }

    /** Forgets everything since the last pack that was finished. */
    void discard() {
        gatheredBlocks = 0;
        gatheredBytes = 0;
        runBlocks = 0;
        OpenPacks.OpenPack current = pack;
        if (current != null) {
            pack = null;
            openPacks.discard(current);
        }
    }

    @Override
    public void close() {
        discard();
        gathered.close();
        compressed.close();
        compressibility.close();
    }
}
