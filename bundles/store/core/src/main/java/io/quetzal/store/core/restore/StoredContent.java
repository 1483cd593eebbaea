package io.quetzal.store.core.restore;

import io.quetzal.store.api.ObjectReader;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.blocks.BlockKind;
import io.quetzal.store.core.blocks.BlockLease;
import io.quetzal.store.core.blocks.BlockStore;
import io.quetzal.store.core.tree.ContentCursor;
import io.quetzal.store.core.tree.ContentRef;
import io.quetzal.store.core.tree.MetaReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * The content of an object, read anywhere. Who reads on where somebody has stopped goes on with the same block, so reading
 * little by little decodes each block once.
 */
public final class StoredContent implements ObjectReader {
    private static final long SMALL_BLOCK = 64 << 10;

    private final BlockStore store;
    private final BlockLease lease;
    private final ContentRef content;
    private final ConcurrentLinkedDeque<Place> places = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /**
     * Reads from a store.
     *
     * @param lease belongs to this from now on
     */
    public StoredContent(BlockStore store, BlockLease lease, ContentRef content) {
        this.store = store;
        this.lease = lease;
        this.content = content;
    }

    @Override
    public long size() {
        return content.size();
    }

    @Override
    public int read(long position, ByteBuffer target) {
        if (closed) {
            throw new StoreException(StoreFailure.CLOSED, "The object was closed. Open it again to read on.", null);
        }
        if (position < 0) {
            throw new StoreException(StoreFailure.INVALID, "Nothing is at " + position + ". Read from 0 on.", null);
        }
        if (position >= content.size()) {
            return -1;
        }
        int count = (int) Math.min(target.remaining(), content.size() - position);
        if (content.level() == 0) {
            target.put(content.bytes(), (int) position, count);
        } else {
            readBlocks(position, count, target);
        }
        return count;
    }

    private void readBlocks(long position, int count, ByteBuffer target) {
        Place place = placeFor(position);
        long at = position;
        long end = position + count;
        while (at < end) {
            at += place.copy(at, (int) Math.min(end - at, Integer.MAX_VALUE), target);
        }
        places.push(place);
    }

    private Place placeFor(long position) {
        Place place = places.poll();
        return place != null && place.canReach(position) ? place : new Place(position);
    }

    @Override
    public void close() {
        closed = true;
        places.clear();
        lease.close();
    }

    /** How far somebody has read, with the block that is there. Used by one thread at a time. */
    private final class Place {
        private final ContentCursor cursor;
        private @Nullable MemorySegment block;
        private boolean begun;

        private Place(long position) {
            cursor = new ContentCursor(new MetaReader(store), content, position);
        }

        /** Whether a position is in the block, or where the next one begins. */
        private boolean canReach(long position) {
            return begun && position >= cursor.position() && position <= cursor.position() + cursor.length();
        }

        private int copy(long from, int most, ByteBuffer target) {
            while (!begun || from >= cursor.position() + cursor.length()) {
                begun = true;
                advance();
            }
            int offset = (int) Math.min(from - cursor.position(), Integer.MAX_VALUE);
            int count = (int) Math.min(most, cursor.position() + cursor.length() - from);
            if (block == null) {
                for (int i = 0; i < count; i++) {
                    target.put((byte) 0);
                }
            } else {
                target.put(block.asSlice(offset, count).asByteBuffer());
            }
            return count;
        }

        private void advance() {
            if (!cursor.next()) {
                throw new IllegalStateException("The content has fewer bytes than it says.");
            }
            if (cursor.hole()) {
                block = null;
                return;
            }
            if (block == null || block.byteSize() < cursor.length()) {
                block = Arena.ofAuto().allocate(Math.max(cursor.length(), SMALL_BLOCK), Long.BYTES);
            }
            store.read(BlockKind.DATA, cursor.id(), block.asSlice(0, cursor.length()));
        }
    }
}
