package io.quetzal.store.core.tree;

import java.util.Arrays;

/**
 * Leads to a content: holds it if it is short, else lists its blocks, or lists of its blocks, and so on.
 *
 * @param size how long the content is, in bytes
 * @param level 0: {@code bytes} is the content; 1: it is a list of blocks and holes, each {@value #BLOCK_ITEM} bytes; 2
 *     and more: it is a list of lists of the level below, each {@value #LIST_ITEM} bytes
 * @param bytes as the level says
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody changes it, and there is one for each file.
public record ContentRef(long size, int level, byte[] bytes) {
    /** The longest content that is kept where its reference is. */
    public static final int LONGEST_INLINE = 128;
    /** The bytes of an item of level 1: id, and length as 4 bytes; if that is 0, it is a hole, whose length begins the id. */
    public static final int BLOCK_ITEM = 36;
    /** The bytes of an item above: id, length of the list's block as 4 bytes, length of the content it leads to as 8. */
    public static final int LIST_ITEM = 44;

    /** The bytes of a block's id. */
    static final int ID = 32;
    /** The most items that a list has in one place. */
    static final int MOST_ITEMS = 256;
    /** 256^7 blocks are more than there can be. */
    static final int HIGHEST_LEVEL = 8;

    /** Nothing at all. */
    public static final ContentRef EMPTY = new ContentRef(0, 0, new byte[0]);

    /** A content that is kept here. */
    public static ContentRef inline(byte[] content) {
        return content.length == 0 ? EMPTY : new ContentRef(content.length, 0, content);
    }

    /** How many bytes an item of this level has. */
    static int itemBytes(int level) {
        return level == 1 ? BLOCK_ITEM : LIST_ITEM;
    }

    void write(ByteSink sink) {
        sink.u8(level);
        sink.varint(size);
        sink.sized(bytes);
    }

    static ContentRef read(ByteParser parser) {
        int level = parser.u8();
        long size = parser.varint();
        byte[] bytes = parser.sized();
        if (level > HIGHEST_LEVEL || size < 0) {
            throw ByteParser.damaged("a reference to content has level " + level + " and " + size + " bytes");
        }
        if (level == 0 ? bytes.length != size : bytes.length == 0 || bytes.length % itemBytes(level) != 0) {
            throw ByteParser.damaged("a list of blocks has " + bytes.length + " bytes");
        }
        return new ContentRef(size, level, bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentRef that
                && size == that.size
                && level == that.level
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return size + " bytes, level " + level;
    }
}
