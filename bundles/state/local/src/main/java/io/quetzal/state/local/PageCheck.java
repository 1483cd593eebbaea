package io.quetzal.state.local;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;

/**
 * Looks through a page of the file before MVStore does. MVStore takes memory for as many entries, and for strings as
 * long, as a page claims to hold; in a damaged file that can be more than there is, and a process that is out of memory
 * may be ended by the JVM before anybody can say why.
 */
final class PageCheck {
    /** MVStore's own maps, which hold strings: the layout and the list of maps. All others hold bytes. */
    private static final int LAST_STRING_MAP = 1;

    private static final int NODE = 1;
    private static final int COMPRESSED = 2;
    private static final int CHILD_BYTES = Long.BYTES;

    private final ByteBuffer in;

    private PageCheck(ByteBuffer in) {
        this.in = in;
    }

    /**
     * Refuses a page that claims to hold more than it can.
     *
     * @param page the page, or only its beginning, which is left to MVStore to refuse or to read on
     * @throws org.h2.mvstore.MVStoreException if it does
     */
    static void check(ByteBuffer page) {
        var in = page.duplicate();
        if (in.remaining() < Integer.BYTES || in.getInt(in.position()) > in.remaining()) {
            return;
        }
        try {
            new PageCheck(in).walk();
        } catch (BufferUnderflowException e) {
            throw Mv.damaged("A page ends before its last entry");
        }
    }

    private void walk() {
        int start = in.position();
        int length = in.getInt();
        if (length < 0) {
            throw Mv.damaged("A page claims to have a negative length");
        }
        in.getShort();
        DataUtils.readVarInt(in);
        int map = DataUtils.readVarInt(in);
        int entries = DataUtils.readVarInt(in);
        int type = in.get();
        // MVStore counts the page number, at most five bytes, as not belonging to the length.
        in.limit(Math.min(in.limit(), start + length + 5));
        if (entries < 0 || entries > in.remaining()) {
            throw Mv.damaged("A page claims to hold " + entries + " entries");
        }
        if ((type & COMPRESSED) != 0) {
            throw Mv.damaged("A page claims to be compressed");
        }
        boolean node = (type & NODE) != 0;
        if (node) {
            skip(Math.multiplyExact(entries + 1, CHILD_BYTES));
            for (int i = 0; i <= entries; i++) {
                DataUtils.readVarLong(in);
            }
        }
        for (int i = 0; i < (node ? entries : 2 * entries); i++) {
            skipEntry(map <= LAST_STRING_MAP);
        }
    }

    private void skipEntry(boolean string) {
        int length = DataUtils.readVarInt(in);
        if (length < 0 || length > in.remaining()) {
            throw Mv.damaged("An entry claims to be longer than its page");
        }
        if (!string) {
            skip(length);
            return;
        }
        for (int i = 0; i < length; i++) {
            int first = in.get() & 0xff;
            skip(first < 0x80 ? 0 : first < 0xe0 ? 1 : 2);
        }
    }

    private void skip(int bytes) {
        if (bytes > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + bytes);
    }
}
