package io.quetzal.store.core.tree;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;

/** Goes through the blocks and holes of a content in their order. Lists are read as they are come to. Used by one thread. */
public final class ContentCursor {
    private final MetaReader meta;
    private final long size;
    private final Deque<Level> levels = new ArrayDeque<>();
    private long position;
    private long length;
    private boolean hole;
    private MemorySegment id = MemorySegment.NULL;

    /**
     * Stands before the item that holds a place.
     *
     * @param ref what is gone through; not one of level 0, which has no blocks
     * @param from the place; what lies wholly before it is left out, without reading it
     */
    public ContentCursor(MetaReader meta, ContentRef ref, long from) {
        this.meta = meta;
        this.size = ref.size();
        if (ref.level() > 0) {
            levels.push(new Level(ref.bytes(), ref.level()));
            skip(from);
        } else {
            position = size;
        }
    }

    /** Goes to the next block or hole; false at the end. */
    public boolean next() {
        position += length;
        length = 0;
        descend();
        Level level = levels.peek();
        if (level == null) {
            if (position != size) {
                throw ByteParser.damaged("a content of " + size + " bytes has blocks for " + position);
            }
            return false;
        }
        long block = Items.blockBytes(level.items, level.at);
        hole = block == 0;
        length = Items.coveredByItem(level.items, level.at, 1);
        id = MemorySegment.ofArray(level.items).asSlice(level.at, ContentRef.ID);
        level.at += ContentRef.BLOCK_ITEM;
        if (length > size - position) {
            throw ByteParser.damaged("a content of " + size + " bytes has blocks for more");
        }
        return true;
    }

    /** Where the item begins in the content. */
    public long position() {
        return position;
    }

    /** How long it is. */
    public long length() {
        return length;
    }

    /** Whether it is a hole. */
    public boolean hole() {
        return hole;
    }

    /** The id of the block, if it is one. */
    public MemorySegment id() {
        return id;
    }

    /** Until the top level is one of blocks that has one left, or there is none. */
    private void descend() {
        while (!levels.isEmpty()) {
            Level level = levels.element();
            if (level.at == level.items.length) {
                levels.pop();
            } else if (level.number == 1) {
                return;
            } else {
                enter(level);
            }
        }
    }

    private void skip(long from) {
        while (true) {
            Level level = levels.element();
            while (level.at < level.items.length) {
                long covered = Items.coveredByItem(level.items, level.at, level.number);
                if (position + covered > from) {
                    break;
                }
                position += covered;
                level.at += ContentRef.itemBytes(level.number);
            }
            if (level.number == 1 || level.at == level.items.length) {
                return;
            }
            enter(level);
        }
    }

    private void enter(Level level) {
        long bytes = Items.blockBytes(level.items, level.at);
        MemorySegment list = MemorySegment.ofArray(level.items).asSlice(level.at, ContentRef.ID);
        level.at += ContentRef.LIST_ITEM;
        levels.push(new Level(Items.checked(meta.read(list, bytes), level.number - 1), level.number - 1));
    }

    /** A list, and how far it is gone through. */
    private static final class Level {
        private final byte[] items;
        private final int number;
        private int at;

        private Level(byte[] items, int number) {
            this.items = items;
            this.number = number;
        }
    }
}
