package io.quetzal.store.core.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.testkit.Fuzzing;
import io.quetzal.store.core.Parsing;
import io.quetzal.store.core.blocks.BlockStore;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** Roots of objects, listings of directories and lists of blocks, as they come out of blocks that anybody has put. */
public class EntryFuzzTest {
    private static final int MOST_STEPS = 10_000;

    @Test
    void areReadOrRefused() {
        Fuzzing.run(EntryFuzzTest.class, EntryFuzzTest::fuzzerTestOneInput);
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        byte[] bytes = Parsing.rest(input);
        int choice = Parsing.choice(input, 3);
        // Blocks of lists may be read again and again.
        byte[] large = choice == 2 ? new byte[input.length + (64 << 10)] : input;
        Parsing.readsOrRefuses(large, () -> {
            switch (choice) {
                case 0 -> {
                    byte[] written = EntryCodec.root(EntryCodec.root(bytes));
                    assertThat(EntryCodec.root(EntryCodec.root(written))).isEqualTo(written);
                }
                case 1 -> listing(bytes);
                default -> content(bytes);
            }
        });
    }

    private static void listing(byte[] bytes) {
        var reader = new ListingReader(blocksOf(bytes), ContentRef.inline(bytes));
        Entry entry = reader.next();
        while (entry != null) {
            assertThat(EntryCodec.isName(entry.name())).isTrue();
            entry = reader.next();
        }
    }

    /** The input is the reference, and what every block of a list begins with. */
    private static void content(byte[] bytes) {
        var parser = new ByteParser(bytes, 0, bytes.length);
        ContentRef ref = ContentRef.read(parser);
        var sink = new ByteSink(64);
        ref.write(sink);
        assertThat(ContentRef.read(new ByteParser(sink.copy(0, sink.length()), 0, sink.length())))
                .isEqualTo(ref);
        long from = parser.atEnd() ? 0 : parser.u8() * ref.size() / 256;
        var cursor = new ContentCursor(blocksOf(bytes), ref, from);
        long end = -1;
        for (int step = 0; step < MOST_STEPS && cursor.next(); step++) {
            assertThat(cursor.length()).isPositive();
            assertThat(cursor.position()).isNotNegative();
            assertThat(cursor.position() + cursor.length()).isBetween(1L, ref.size());
            assertThat(end < 0 || cursor.position() == end).isTrue();
            end = cursor.position() + cursor.length();
        }
    }

    /** Every block holds these bytes, and zeros behind them. Short ones only, lest memory be what is tested. */
    private static MetaReader blocksOf(byte[] bytes) {
        var store = (BlockStore) Proxy.newProxyInstance(
                BlockStore.class.getClassLoader(), new Class<?>[] {BlockStore.class}, (proxy, method, arguments) -> {
                    var target = (MemorySegment) arguments[2];
                    if (target.byteSize() > 4096) {
                        throw ByteParser.damaged("a block is not there");
                    }
                    target.fill((byte) 0);
                    long count = Math.min(target.byteSize(), bytes.length);
                    MemorySegment.copy(MemorySegment.ofArray(bytes), 0, target, 0, count);
                    return null;
                });
        return new MetaReader(store);
    }
}
