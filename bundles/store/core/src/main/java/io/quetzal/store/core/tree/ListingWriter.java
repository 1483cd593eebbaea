package io.quetzal.store.core.tree;

import io.quetzal.store.api.StoredFile.FileType;

/**
 * Writes a directory's listing, which is cut into blocks behind entries that their own names choose: so a file that comes
 * or goes in a large directory leaves most of its blocks as they were. One for each directory that is open, used by one
 * thread.
 */
public final class ListingWriter {
    private static final int SMALL = 8 << 10;
    private static final int CUT_MASK = 0x3F;

    private final ContentRefBuilder content;
    private final ByteSink scratch;
    private final int largest;
    private final ByteSink bytes = new ByteSink(512);

    /**
     * Begins a listing.
     *
     * @param scratch shared by all listings of the thread
     */
    public ListingWriter(MetaWriter blocks, ByteSink scratch) {
        this.content = new ContentRefBuilder(blocks);
        this.scratch = scratch;
        this.largest = blocks.largest();
        bytes.u8(EntryCodec.VERSION);
    }

    /** The next entry; they come in the order of their names' bytes, as {@code Arrays.compareUnsigned} has it. */
    public void add(Entry entry) {
        EntryCodec.write(entry, bytes, scratch);
        while (bytes.length() > largest) {
            cut(largest);
        }
        if (bytes.length() >= SMALL && (hash(entry.name()) & CUT_MASK) == 0) {
            cut(bytes.length());
        }
    }

    /** Ends the listing. */
    public ContentRef finish() {
        if (bytes.length() <= ContentRef.LONGEST_INLINE && !content.begun()) {
            return ContentRef.inline(bytes.copy(0, bytes.length()));
        }
        if (bytes.length() > 0) {
            cut(bytes.length());
        }
        return content.finish();
    }

    /** A directory that no file system has, and that holds one file; it is in memory only. */
    public static Entry directoryOf(Entry only) {
        var bytes = new ByteSink(512);
        bytes.u8(EntryCodec.VERSION);
        EntryCodec.write(only, bytes, new ByteSink(512));
        byte[] listing = bytes.copy(0, bytes.length());
        var metadata = Metadata.made(FileType.DIRECTORY, 0700, only.metadata().modified());
        return new Entry(new byte[0], metadata, new ContentRef(listing.length, 0, listing));
    }

    private void cut(int count) {
        content.meta(bytes.array(), 0, count);
        bytes.dropFirst(count);
    }

    private static int hash(byte[] name) {
        int hash = 0x811C9DC5;
        for (byte b : name) {
            hash = (hash ^ (b & 0xFF)) * 0x01000193;
        }
        return hash >>> 16;
    }
}
