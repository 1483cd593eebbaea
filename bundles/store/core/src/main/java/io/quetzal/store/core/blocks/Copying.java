package io.quetzal.store.core.blocks;

import io.quetzal.store.core.format.FileKind;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.PackTable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;

/** Copies blocks out of a pack on which nobody is to rely any more, by putting them as anybody would. */
final class Copying {
    private static final int BATCH_BYTES = 2 << 20;
    private static final int BATCH_BLOCKS = 1024;

    private final Reading reading;

    Copying(Reading reading) {
        this.reading = reading;
    }

    void copy(BlockSession session, PackEntry pack, PackTable table, BitSet blocks) {
        BlockKind kind = pack.kind() == FileKind.META ? BlockKind.META : BlockKind.DATA;
        try (Arena arena = Arena.ofConfined()) {
            var batch = new Batch(session, kind, arena);
            for (int block = blocks.nextSetBit(0); block >= 0; block = blocks.nextSetBit(block + 1)) {
                MemorySegment id = table.ids().asSlice((long) block * BlockSession.ID_BYTES, BlockSession.ID_BYTES);
                int bytes = table.blockBytes(block);
                reading.read(id, batch.room(bytes));
            }
            batch.put();
        }
    }

    /** Blocks that are put together. */
    private static final class Batch {
        private final BlockSession session;
        private final BlockKind kind;
        private final Arena arena;
        private final MemorySegment ids;
        private final int[] ends = new int[BATCH_BLOCKS];
        private MemorySegment data;
        private int count;
        private int end;

        Batch(BlockSession session, BlockKind kind, Arena arena) {
            this.session = session;
            this.kind = kind;
            this.arena = arena;
            data = arena.allocate(BATCH_BYTES);
            ids = arena.allocate((long) BATCH_BLOCKS * BlockSession.ID_BYTES);
        }

        /** Where the next block comes. */
        MemorySegment room(int bytes) {
            if (count == BATCH_BLOCKS || end + bytes > data.byteSize()) {
                put();
            }
            if (bytes > data.byteSize()) {
                data = arena.allocate(bytes);
            }
            MemorySegment room = data.asSlice(end, bytes);
            end += bytes;
            ends[count++] = end;
            return room;
        }

        void put() {
            if (count > 0) {
                session.put(kind, data, ends, count, ids);
                count = 0;
                end = 0;
            }
        }
    }
}
