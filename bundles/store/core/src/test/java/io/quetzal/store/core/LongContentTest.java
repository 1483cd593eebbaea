package io.quetzal.store.core;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.store.core.blocks.BlockSession;
import io.quetzal.store.core.tree.ContentCursor;
import io.quetzal.store.core.tree.ContentRef;
import io.quetzal.store.core.tree.ContentRefBuilder;
import io.quetzal.store.core.tree.MetaReader;
import io.quetzal.store.core.tree.MetaWriter;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of blocks that are too long for one place. The blocks themselves are not there: nobody reads them. */
final class LongContentTest {
    @TempDir
    private Path scratch;

    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.create(scratch.resolve("store"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** A block, or a hole if it has no id. */
    @SuppressWarnings("ArrayRecordComponent") // Compared one by one.
    private record Item(byte[] id, long length) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 700, 70_000})
    void givesBackWhatItLists(int count) {
        List<Item> items = items(count);
        ContentRef ref = listed(items);
        assertThat(ref.bytes().length).isLessThanOrEqualTo(256 * ContentRef.LIST_ITEM);
        assertThat(ref.size()).isEqualTo(items.stream().mapToLong(Item::length).sum());
        check(items, ref, 0);
    }

    @Test
    void beginsAnywhere() {
        List<Item> items = items(20_000);
        ContentRef ref = listed(items);
        var random = new Random(2);
        for (int i = 0; i < 200; i++) {
            check(items, ref, (long) (random.nextDouble() * ref.size()));
        }
        var atEnd = new ContentCursor(new MetaReader(store.blocks()), ref, ref.size());
        assertThat(atEnd.next()).isFalse();
    }

    @Test
    void aChangeLeavesMostListsAsTheyWere() {
        List<Item> items = items(50_000);
        try (BlockSession session = store.blocks().begin("test")) {
            listed(items, session);
            long before = session.counts().newBlocks();
            items.remove(20_000);
            listed(items, session);
            assertThat(session.counts().newBlocks() - before).isLessThan(before / 50);
        }
    }

    private ContentRef listed(List<Item> items) {
        try (BlockSession session = store.blocks().begin("test")) {
            ContentRef ref = listed(items, session);
            session.checkpoint();
            return ref;
        }
    }

    private ContentRef listed(List<Item> items, BlockSession session) {
        var builder = new ContentRefBuilder(
                new MetaWriter(session, store.blocks().layout().chunkMax()));
        for (Item item : items) {
            if (item.id.length == 0) {
                builder.hole(item.length);
            } else {
                builder.block(MemorySegment.ofArray(item.id), 0, (int) item.length);
            }
        }
        return builder.finish();
    }

    /** Goes to a few items from a place on. */
    private void check(List<Item> items, ContentRef ref, long from) {
        var cursor = new ContentCursor(new MetaReader(store.blocks()), ref, from);
        long position = 0;
        int index = 0;
        while (position + items.get(index).length <= from) {
            position += items.get(index++).length;
        }
        int last = from == 0 ? items.size() : Math.min(items.size(), index + 300);
        for (; index < last; index++) {
            Item item = items.get(index);
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.position()).isEqualTo(position);
            assertThat(cursor.length()).isEqualTo(item.length);
            assertThat(cursor.hole()).isEqualTo(item.id.length == 0);
            if (!cursor.hole()) {
                assertThat(cursor.id().toArray(JAVA_BYTE)).isEqualTo(item.id);
            }
            position += item.length;
        }
        assertThat(index < items.size() || !cursor.next()).isTrue();
    }

    private static List<Item> items(int count) {
        var random = new Random(count);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean hole = i % 50 == 7;
            byte[] id = new byte[hole ? 0 : 32];
            random.nextBytes(id);
            items.add(new Item(id, hole ? 1L << 33 : 1 + random.nextInt(100_000)));
        }
        return items;
    }
}
