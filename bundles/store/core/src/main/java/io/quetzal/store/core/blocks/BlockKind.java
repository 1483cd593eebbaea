package io.quetzal.store.core.blocks;

/** What a block holds. The two kinds lie in packs of their own, so that listing a tree reads no content. */
public enum BlockKind {
    /** Content of files and streams. */
    DATA,
    /** What tells where content is: directories, and lists of blocks that are too long for their place. */
    META
}
