package io.quetzal.store.core.ingest;

import io.quetzal.store.core.blocks.BlockKind;
import io.quetzal.store.core.blocks.BlockSession;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Some content, what blocks it is cut into, and which files these belong to. Used again and again. */
final class Batch {
    /** How much content a batch holds. */
    static final int BYTES = 4 << 20;
    /** How many blocks at most. */
    static final int MOST_BLOCKS = 8192;
    /** How many steps, about, before it is worth being handed on without any content. */
    static final int MANY_STEPS = 8192;

    private final MemorySegment data;
    private final MemorySegment ids;
    private final int[] ends = new int[MOST_BLOCKS];
    private final List<Step> steps = new ArrayList<>();
    private int blocks;
    private CompletableFuture<Void> stored = CompletableFuture.completedFuture(null);

    Batch() {
        Arena arena = Arena.ofAuto();
        data = arena.allocate(BYTES, Long.BYTES);
        ids = arena.allocate((long) MOST_BLOCKS * BlockSession.ID_BYTES, Long.BYTES);
    }

    /** Makes it empty. */
    void clear() {
        blocks = 0;
        steps.clear();
        stored = new CompletableFuture<>();
    }

    MemorySegment data() {
        return data;
    }

    MemorySegment ids() {
        return ids;
    }

    List<Step> steps() {
        return steps;
    }

    int blocks() {
        return blocks;
    }

    boolean full() {
        return blocks == MOST_BLOCKS || steps.size() >= MANY_STEPS;
    }

    /** The end of the last block. */
    int end() {
        return blocks == 0 ? 0 : ends[blocks - 1];
    }

    void addBlock(int end) {
        ends[blocks++] = end;
    }

    int length(int block) {
        return block == 0 ? ends[0] : ends[block] - ends[block - 1];
    }

    /** Stores the blocks, on the calling thread. */
    void store(BlockSession session) {
        try {
            if (blocks > 0) {
                session.put(BlockKind.DATA, data.asSlice(0, end()), ends, blocks, ids);
            }
            stored.complete(null);
        } catch (RuntimeException | Error e) {
            stored.completeExceptionally(e);
        }
    }

    /** Says that it was not stored, and why. */
    void refuse(RuntimeException why) {
        stored.completeExceptionally(why);
    }

    /** Done when {@link #store} is. */
    CompletableFuture<Void> stored() {
        return stored;
    }
}
