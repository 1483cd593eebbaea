package io.quetzal.store.core.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a directory one by one. Holds a block of the listing at a time. Used by one thread. */
public final class ListingReader {
    private static final int LONGEST_LENGTH = 10;

    private final MetaReader meta;
    private final ContentCursor blocks;
    private byte[] bytes;
    private int at;
    private boolean versionRead;
    private byte[] last = {};

    /** Stands before the first entry. */
    public ListingReader(MetaReader meta, ContentRef listing) {
        this.meta = meta;
        this.blocks = new ContentCursor(meta, listing, 0);
        this.bytes = listing.level() == 0 ? listing.bytes() : new byte[0];
    }

    /**
     * The next entry; null at the end.
     *
     * @throws io.quetzal.store.api.StoreException with {@code DAMAGED} or {@code FORMAT_UNKNOWN}
     */
    public @Nullable Entry next() {
        if (!versionRead) {
            versionRead = true;
            if (!has(1)) {
                return null;
            }
            EntryCodec.version(new ByteParser(bytes, at, at + 1));
            at++;
        }
        has(LONGEST_LENGTH);
        if (at == bytes.length) {
            return null;
        }
        var parser = new ByteParser(bytes, at, bytes.length);
        int length = parser.small(Integer.MAX_VALUE / 2);
        at = parser.position();
        if (!has(length)) {
            throw ByteParser.damaged("it ends too early");
        }
        Entry entry = EntryCodec.read(bytes, at, at + length);
        at += length;
        if (Arrays.compareUnsigned(last, entry.name()) >= 0) {
            throw ByteParser.damaged("\"" + PathText.show(entry.name()) + "\" is not in its place");
        }
        last = entry.name();
        return entry;
    }

    /** Reads on until there are so many bytes, if there are. */
    private boolean has(int count) {
        while (bytes.length - at < count && blocks.next()) {
            if (blocks.hole()) {
                throw ByteParser.damaged("it has a hole");
            }
            byte[] next = meta.read(blocks.id(), blocks.length());
            byte[] joined = Arrays.copyOfRange(bytes, at, bytes.length + next.length);
            System.arraycopy(next, 0, joined, bytes.length - at, next.length);
            bytes = joined;
            at = 0;
        }
        return bytes.length - at >= count;
    }
}
