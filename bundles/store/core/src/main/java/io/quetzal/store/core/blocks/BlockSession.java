package io.quetzal.store.core.blocks;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Puts blocks in, and in the end the object that refers to them. Used by many threads at once. Closing it without a
 * commit forgets the object; its blocks are garbage then, or found again by the next session if there was a checkpoint.
 */
public interface BlockSession extends BlockLease {
    /** How many bytes a block's id has. */
    int ID_BYTES = 32;

    /**
     * Stores the blocks that are not there yet. Hashes, looks up, compresses, seals and writes on the calling thread;
     * nothing of {@code data} is needed any more when it has returned.
     *
     * @param data the blocks, one after the other; outside the heap, because codecs are quick only there
     * @param ends the offset behind each block; block {@code i} begins at {@code ends[i - 1]}, the first one at 0
     * @param count how many blocks there are
     * @param ids is filled with their ids, {@value #ID_BYTES} bytes each
     * @throws io.quetzal.store.api.StoreException with {@code DISK_FULL}, {@code DISK_FAILED}, {@code NOT_INSTALLED} or
     *     {@code CLOSED}; the session is of no use then, and every other one that was open
     */
    PutCounts put(BlockKind kind, MemorySegment data, int[] ends, int count, MemorySegment ids);

    /**
     * Makes all that was put so far durable, without an object: a later session finds the blocks, and they live as long
     * as no collection runs.
     */
    void checkpoint();

    /**
     * Makes all that was put durable, and objects that refer to it. Returns when they survive a crash; several sessions'
     * commits share the work. The objects are seen from then on.
     *
     * @return the objects, in the same order
     */
    List<ObjectRecord> commit(List<ObjectDraft> objects);

    /** What the session has stored so far; exact after a checkpoint or commit. */
    PutCounts counts();
}
