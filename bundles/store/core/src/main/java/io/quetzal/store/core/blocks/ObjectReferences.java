package io.quetzal.store.core.blocks;

import java.lang.foreign.MemorySegment;

/** Tells which blocks an object refers to. Whoever writes objects gives one, for collecting and for verifying. */
@FunctionalInterface
public interface ObjectReferences {
    /**
     * Shows every block that the object needs, directly or through other blocks, at least once. Reads blocks of kind
     * {@link BlockKind#META} as it goes.
     */
    void walk(ObjectRecord object, BlockVisitor visitor);

    /** Is shown blocks. */
    @FunctionalInterface
    interface BlockVisitor {
        /**
         * A block.
         *
         * @param id its id; valid for the length of the call
         * @param bytes how long it is
         * @return whether it is shown for the first time; if not, and it is a list of blocks, there is no need to look
         *     into it once more
         */
        boolean visit(BlockKind kind, MemorySegment id, int bytes);
    }
}
