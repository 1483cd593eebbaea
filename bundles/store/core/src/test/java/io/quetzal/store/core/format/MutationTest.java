package io.quetzal.store.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoreKey;
import io.quetzal.store.api.StoreKey.KeyKind;
import io.quetzal.store.api.StoreSettings;
import io.quetzal.store.api.StoreSettings.BlockHash;
import io.quetzal.store.api.StoredObject.ObjectKind;
import io.quetzal.store.core.blocks.BlockLayout;
import io.quetzal.store.core.blocks.ObjectDraft;
import io.quetzal.store.core.blocks.ObjectDraft.Edge;
import io.quetzal.store.core.blocks.ObjectRecord;
import io.quetzal.store.core.format.KeySlot.Hardening;
import io.quetzal.store.core.format.RecordHeader.Kind;
import io.quetzal.store.core.format.RootSlot.FragmentRef;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every decoder answers what was encoded, and refuses anything else in the store's words. */
class MutationTest {
    private static final int STREAM_BYTES = 1 << 20;
    private static final ObjectRecord OBJECT = new ObjectRecord(
            UniqueId.next(),
            new ObjectDraft(
                    "näme\n",
                    ObjectKind.TREE,
                    1L << 40,
                    7,
                    Instant.ofEpochMilli(-5),
                    true,
                    Map.of("k", "v", "l", ""),
                    new byte[] {1, 2, 3},
                    List.of(new Edge(200, UniqueId.next()))));
    private static final PackEntry PACK =
            new PackEntry(new Id(1, 2), FileKind.META, 70_000, 3, 9000, new Footer(5000, 200));

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void objects() {
        mutate(ObjectFormat.encode(OBJECT), OBJECT, bytes -> ObjectFormat.decode(bytes, "An object"));
    }

    @Test
    void fragments() {
        var fragment = new Fragment(
                3, 9, List.of(PACK, PACK), List.of(new Id(3, 4)), List.of(OBJECT, OBJECT), List.of(UniqueId.next()));
        mutate(fragment.encode(), fragment, bytes -> Fragment.decode(bytes, "A fragment"));
    }

    @Test
    void headers() {
        var header = new PackHeader(FileKind.DATA, new Id(1, -2), new Id(-3, 4), Id.NONE);
        mutate(header.encode(), header, bytes -> PackHeader.decode(bytes, "A header"));
    }

    @Test
    void storeFiles() {
        var layout = new BlockLayout(new StoreSettings(BlockHash.SHA256, new Name("fixed")), 1, 2, 3);
        var store = new StoreFile(new Id(5, 6), true, layout);
        mutate(store.encode(), store, StoreFile::decode);
    }

    @Test
    void roots() {
        var root = new RootSlot(77, 0, List.of(new FragmentRef(70, 8192, new Id(1, 1))));
        mutate(root.encode(), root, bytes -> RootSlot.decode(Arrays.copyOf(bytes, RootSlot.BYTES)));
    }

    @Test
    void keys() {
        var key = new StoreKey(3, "label", KeyKind.PASSPHRASE, Instant.ofEpochMilli(1));
        var slot = new KeySlot(key, new Hardening(64, 1, 1), new byte[16], new byte[12], new byte[48]);
        mutate(slot.encode(), key, bytes -> KeySlot.decode(bytes, "A key").key());
    }

    @Test
    void records() {
        var record = new RecordHeader(Kind.EXTENT, 1, 5000, 300, 4);
        mutate(
                record.encode(),
                record,
                bytes -> bytes.length < RecordHeader.BYTES ? record : RecordHeader.decode(bytes, 0, "A record"));
    }

    @Test
    void footers() {
        var footer = new Footer(1000, 50);
        mutate(footer.encode(), footer, bytes -> Footer.decode(bytes, STREAM_BYTES, "A footer"));
    }

    @Test
    void tables() {
        var builder = new PackTableBuilder();
        var id = new byte[PackTable.ID_BYTES];
        for (int extent = 0; extent < 20; extent++) {
            for (int block = 0; block < 3; block++) {
                random.nextBytes(id);
                builder.addBlock(MemorySegment.ofArray(id), 100 * (block + 1));
            }
            builder.addExtent(1000L * extent, 600, 300, 1, 3);
        }
        mutate(builder.encode(), 60, bytes -> {
            PackTable table = PackTable.decode(bytes, STREAM_BYTES, "A table");
            for (int block = 0; block < table.blocks(); block++) {
                int extent = table.extentOf(block);
                assertThat(block).isBetween(table.firstBlock(extent), table.firstBlock(extent + 1) - 1);
                assertThat(table.blockStart(block)).isBetween(0, table.blockEnd(block));
                assertThat(table.blockEnd(block)).isLessThanOrEqualTo(table.plain(extent));
                assertThat(table.offset(extent) + table.stored(extent)).isLessThanOrEqualTo(STREAM_BYTES);
            }
            return table.blocks();
        });
    }

    private void mutate(byte[] whole, Object expected, Function<byte[], ?> decoder) {
        assertThat(decoder.apply(whole)).isEqualTo(expected);
        for (int i = 0; i < 5000; i++) {
            byte[] mutated = mutated(whole);
            try {
                assertThat(decoder.apply(mutated)).isNotNull();
            } catch (StoreException e) {
                assertThat(e.reason()).isIn(StoreFailure.DAMAGED, StoreFailure.FORMAT_UNKNOWN);
            } catch (RuntimeException e) {
                fail("seed " + seed + ": " + Arrays.toString(mutated), e);
            }
        }
    }

    private byte[] mutated(byte[] whole) {
        byte[] bytes = whole.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(40));
            case 2 -> Arrays.fill(bytes, random.nextInt(bytes.length), bytes.length, (byte) random.nextInt());
            default -> {}
        }
        for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
