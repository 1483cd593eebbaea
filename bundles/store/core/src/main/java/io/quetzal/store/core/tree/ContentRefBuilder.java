package io.quetzal.store.core.tree;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the blocks of a content. A list that becomes too long for its place is cut into blocks of kind meta, at items
 * which their own ids choose: so a change in the middle of a long content leaves most of its lists as they were. Used
 * again after {@link #finish}, by one thread.
 */
public final class ContentRefBuilder {
    private static final int FEWEST_ITEMS = 64;
    private static final int CUT_MASK = 0x7F;

    private final MetaWriter blocks;
    private final byte[] id = new byte[ContentRef.ID];
    private final List<ByteSink> levels = new ArrayList<>();
    private long size;

    /** Puts the blocks that lists are cut into there. */
    public ContentRefBuilder(MetaWriter blocks) {
        this.blocks = blocks;
        levels.add(new ByteSink(64 * ContentRef.BLOCK_ITEM));
    }

    /** The next block. */
    public void block(MemorySegment ids, int index, int length) {
        MemorySegment.copy(ids, JAVA_BYTE, (long) index * ContentRef.ID, id, 0, ContentRef.ID);
        ByteSink items = levels.getFirst();
        items.raw(id, 0, ContentRef.ID);
        item(items, length);
    }

    /** Zeros that are not there. */
    public void hole(long length) {
        ByteSink items = levels.getFirst();
        items.u64(length);
        for (int i = Long.BYTES; i < ContentRef.ID; i += Long.BYTES) {
            items.u64(0);
        }
        items.u32(0);
        added(length);
    }

    /** The next block, whose id was put already. */
    private void item(ByteSink items, int length) {
        items.u32(length);
        added(length);
    }

    private void added(long length) {
        size += length;
        cutLongLists();
    }

    /** Stores bytes as a block of kind meta, and lists it. */
    void meta(byte[] source, int from, int count) {
        ByteSink items = levels.getFirst();
        blocks.put(source, from, count, items);
        item(items, count);
    }

    /** Whether anything was listed since the last time. */
    boolean begun() {
        return size > 0;
    }

    /** The reference to all since the last time. */
    public ContentRef finish() {
        int top = levels.size() - 1;
        for (int level = 0; level < top; level++) {
            int count = count(level);
            if (count > 0) {
                emit(level, count);
                cutLongLists();
                top = levels.size() - 1;
            }
        }
        ByteSink items = levels.get(top);
        var ref = size == 0 && items.length() == 0
                ? ContentRef.EMPTY
                : new ContentRef(size, top + 1, items.copy(0, items.length()));
        size = 0;
        levels.subList(1, levels.size()).clear();
        levels.getFirst().clear();
        return ref;
    }

    private void cutLongLists() {
        for (int level = 0; level < levels.size(); level++) {
            while (count(level) > ContentRef.MOST_ITEMS) {
                emit(level, firstCut(level));
            }
        }
    }

    private int firstCut(int level) {
        byte[] items = levels.get(level).array();
        int width = ContentRef.itemBytes(level + 1);
        int count = FEWEST_ITEMS;
        while (count < ContentRef.MOST_ITEMS && (items[(count - 1) * width] & CUT_MASK) != 0) {
            count++;
        }
        return count;
    }

    /** Moves the first items of a level to a block, and lists that one level up. */
    private void emit(int level, int count) {
        if (levels.size() == level + 1) {
            levels.add(new ByteSink(FEWEST_ITEMS * ContentRef.LIST_ITEM));
        }
        ByteSink items = levels.get(level);
        ByteSink above = levels.get(level + 1);
        int bytes = count * ContentRef.itemBytes(level + 1);
        long covered = Items.covered(items.array(), bytes, level + 1);
        blocks.put(items.array(), 0, bytes, above);
        above.u32(bytes);
        above.u64(covered);
        items.dropFirst(bytes);
    }

    private int count(int level) {
        return levels.get(level).length() / ContentRef.itemBytes(level + 1);
    }
}
