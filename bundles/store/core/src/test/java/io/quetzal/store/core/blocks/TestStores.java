package io.quetzal.store.core.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.codec.identity.IdentityCodec;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.zstd.ZstdCodec;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.hash.Blake3Provider;
import io.quetzal.platform.hash.component.FastestBlake3;
import io.quetzal.store.api.CollectOptions;
import io.quetzal.store.api.CollectReport;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.api.StoreSettings;
import io.quetzal.store.api.StoreSettings.BlockHash;
import io.quetzal.store.api.StoredObject.ObjectKind;
import io.quetzal.store.api.VerifyOptions;
import io.quetzal.store.core.disk.Disk;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Stores for tests, and contents to put in. An object's root is the list of its blocks. */
public final class TestStores {
    /** What opens the stores of tests; a key file, because it takes no time. */
    public static final StoreSecret SECRET = new StoreSecret.KeyFile(new byte[StoreSecret.KeyFile.FEWEST_BYTES]);

    /** Small blocks. */
    public static final BlockLayout LAYOUT = layout(BlockHash.BLAKE3);

    private static final Blake3Provider BLAKE3 = new FastestBlake3();
    private static final List<BlockCodec> CODECS = List.of(new ZstdCodec(), new IdentityCodec());
    private static final int ENTRY = BlockSession.ID_BYTES + Integer.BYTES;

    /** A job that nobody looks at. */
    static final JobContext NO_JOB = new JobContext() {
        @Override
        public void progress(Progress progress) {
            // Nobody looks.
        }

        @Override
        public void log(String line) {
            // Nobody reads.
        }

        @Override
        public void checkCancelled() {
            // Nobody cancels.
        }
    };

    private TestStores() {}

    /** Which blocks an object has. */
    static void references(ObjectRecord object, ObjectReferences.BlockVisitor visitor) {
        MemorySegment root = MemorySegment.ofArray(object.draft().root());
        for (long at = 0; at < root.byteSize(); at += ENTRY) {
            int bytes = root.get(ValueLayout.JAVA_INT_UNALIGNED, at + BlockSession.ID_BYTES);
            visitor.visit(BlockKind.DATA, root.asSlice(at, BlockSession.ID_BYTES), bytes);
        }
    }

    static CollectReport collect(BlockStore store) {
        return store.collect(new CollectOptions(0, false), TestStores::references, NO_JOB);
    }

    static BlockVerification verify(BlockStore store) {
        return store.verify(VerifyOptions.all(), TestStores::references, NO_JOB);
    }

    static BlockLayout layout(BlockHash hash) {
        return new BlockLayout(new StoreSettings(hash, new Name("fixed")), 4096, 4096, 65536);
    }

    /** With small packs and extents, so that little data makes many. */
    public static BlockStoreParts parts() {
        return parts(Tuning.usual().withExtentBytes(32 * 1024).withPackBytes(200 * 1024));
    }

    /** With other settings. */
    public static BlockStoreParts parts(Tuning tuning) {
        return new BlockStoreParts(BLAKE3, new FoundCodecs(CODECS), tuning);
    }

    static BlockStore create(Disk disk) {
        return BlockStores.create(disk, LAYOUT, SECRET, parts());
    }

    static BlockStore open(Disk disk) {
        return BlockStores.open(disk, SECRET, parts());
    }

    /** Blocks of many lengths, some of which compress. */
    static List<byte[]> blocks(Random random, int count, int longest) {
        List<byte[]> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var block = new byte[1 + random.nextInt(longest)];
            if (random.nextBoolean()) {
                random.nextBytes(block);
            } else {
                Arrays.fill(block, (byte) random.nextInt());
                for (int at = 0; at + 4 < block.length; at += 50) {
                    block[at] = (byte) random.nextInt();
                }
            }
            blocks.add(block);
        }
        return blocks;
    }

    /** Puts blocks, and answers what an object's root is to be. */
    static byte[] put(BlockSession session, BlockKind kind, List<byte[]> blocks) {
        var ends = new int[blocks.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += blocks.get(i).length;
            ends[i] = end;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocate(Math.max(1, end));
            for (int i = 0; i < ends.length; i++) {
                byte[] block = blocks.get(i);
                MemorySegment.copy(block, 0, data, ValueLayout.JAVA_BYTE, (long) ends[i] - block.length, block.length);
            }
            var ids = MemorySegment.ofArray(new byte[ends.length * BlockSession.ID_BYTES]);
            session.put(kind, data, ends, ends.length, ids);
            var root = MemorySegment.ofArray(new byte[ends.length * ENTRY]);
            for (int i = 0; i < ends.length; i++) {
                long at = (long) i * ENTRY;
                MemorySegment.copy(ids, (long) i * BlockSession.ID_BYTES, root, at, BlockSession.ID_BYTES);
                root.set(ValueLayout.JAVA_INT_UNALIGNED, at + BlockSession.ID_BYTES, blocks.get(i).length);
            }
            return root.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    static ObjectDraft draft(String name, byte[] root) {
        return new ObjectDraft(
                name, ObjectKind.STREAM, 0, 1, Instant.ofEpochMilli(12345), false, Map.of("a", "b"), root, List.of());
    }

    /** The content of an object, block after block. */
    static List<byte[]> content(BlockStore store, ObjectRecord object) {
        MemorySegment root = MemorySegment.ofArray(object.draft().root());
        List<byte[]> blocks = new ArrayList<>();
        for (long at = 0; at < root.byteSize(); at += ENTRY) {
            var block = new byte[root.get(ValueLayout.JAVA_INT_UNALIGNED, at + BlockSession.ID_BYTES)];
            store.read(BlockKind.DATA, root.asSlice(at, BlockSession.ID_BYTES), MemorySegment.ofArray(block));
            blocks.add(block);
        }
        return blocks;
    }

    static void assertContent(BlockStore store, ObjectRecord object, List<byte[]> expected) {
        List<byte[]> found = content(store, object);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(Arrays.equals(found.get(i), expected.get(i))).isTrue();
        }
    }
}
