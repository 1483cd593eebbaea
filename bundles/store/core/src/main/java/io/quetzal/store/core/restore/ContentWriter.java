package io.quetzal.store.core.restore;

import io.quetzal.platform.libc.FileData;
import io.quetzal.store.core.blocks.BlockKind;
import io.quetzal.store.core.blocks.BlockStore;
import io.quetzal.store.core.tree.ContentCursor;
import io.quetzal.store.core.tree.ContentRef;
import io.quetzal.store.core.tree.MetaReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Writes content from blocks to files. What is there already and agrees is not written again. Used by many threads. */
final class ContentWriter {
    private final BlockStore store;
    private final Restoration restoration;

    ContentWriter(BlockStore store, Restoration restoration) {
        this.store = store;
        this.restoration = restoration;
    }

    /**
     * Writes all blocks and holes that begin in a range.
     *
     * @param compare whether the file has content from before; if not, it has its length and is one hole
     */
    void write(Hand hand, int fd, ContentRef content, boolean compare, long from, long to) {
        if (content.level() == 0) {
            MemorySegment bytes = hand.content().asSlice(0, content.size());
            MemorySegment.copy(content.bytes(), 0, bytes, ValueLayout.JAVA_BYTE, 0, (int) content.size());
            write(hand, fd, bytes, 0, compare);
            return;
        }
        var cursor = new ContentCursor(new MetaReader(store), content, from);
        long begin = from;
        int filled = 0;
        while (cursor.next() && cursor.position() < to) {
            if (cursor.position() < from) {
                continue;
            }
            if (filled > 0 && (cursor.hole() || filled + cursor.length() > Hand.BUFFER)) {
                write(hand, fd, hand.content().asSlice(0, filled), begin, compare);
                filled = 0;
            }
            if (cursor.hole()) {
                hole(hand, fd, cursor.position(), cursor.length(), compare);
            } else {
                begin = filled == 0 ? cursor.position() : begin;
                store.read(BlockKind.DATA, cursor.id(), hand.content().asSlice(filled, cursor.length()));
                filled += (int) cursor.length();
            }
        }
        if (filled > 0) {
            write(hand, fd, hand.content().asSlice(0, filled), begin, compare);
        }
    }

    private void write(Hand hand, int fd, MemorySegment bytes, long position, boolean compare) {
        boolean write = !(compare && isThere(hand, fd, bytes, position));
        if (write) {
            hand.posix().data().writeAt(fd, bytes, position);
        }
        restoration.content(bytes.byteSize(), write);
    }

    private static boolean isThere(Hand hand, int fd, MemorySegment bytes, long position) {
        MemorySegment found = hand.found().asSlice(0, bytes.byteSize());
        return readFully(hand.posix().data(), fd, found, position) && found.mismatch(bytes) < 0;
    }

    private static boolean readFully(FileData data, int fd, MemorySegment target, long position) {
        long done = 0;
        while (done < target.byteSize()) {
            long read = data.readAt(fd, target.asSlice(done), position + done);
            if (read == 0) {
                return false;
            }
            done += read;
        }
        return true;
    }

    private void hole(Hand hand, int fd, long position, long length, boolean compare) {
        if (compare && !hand.posix().data().punchHole(fd, position, length)) {
            MemorySegment zeros = hand.content().fill((byte) 0);
            for (long at = 0; at < length; at += zeros.byteSize()) {
                hand.posix()
                        .data()
                        .writeAt(fd, zeros.asSlice(0, Math.min(zeros.byteSize(), length - at)), position + at);
            }
        }
        restoration.content(length, false);
    }

    /** Whether a file holds just this content. */
    boolean isThere(Hand hand, int fd, ContentRef content) {
        if (content.level() == 0) {
            return isThere(hand, fd, MemorySegment.ofArray(content.bytes()), 0);
        }
        var cursor = new ContentCursor(new MetaReader(store), content, 0);
        while (cursor.next()) {
            if (cursor.hole()) {
                return false;
            }
            MemorySegment block = hand.content().asSlice(0, cursor.length());
            store.read(BlockKind.DATA, cursor.id(), block);
            if (!isThere(hand, fd, block, cursor.position())) {
                return false;
            }
        }
        return true;
    }
}
