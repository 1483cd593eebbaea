package io.quetzal.store.core;

import io.quetzal.codec.identity.IdentityCodec;
import io.quetzal.codec.zstd.ZstdCodec;
import io.quetzal.platform.hash.component.FastestBlake3;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.api.StoreSettings;
import io.quetzal.store.chunker.fastcdc.FastCdcChunkers;
import io.quetzal.store.core.blocks.BlockLayout;
import io.quetzal.store.core.blocks.BlockStore;
import io.quetzal.store.core.blocks.BlockStoreParts;
import io.quetzal.store.core.blocks.BlockStores;
import io.quetzal.store.core.blocks.FoundCodecs;
import io.quetzal.store.core.blocks.Tuning;
import io.quetzal.store.spi.ChunkSizes;
import io.quetzal.store.spi.ChunkerFamily;
import java.nio.file.Path;
import java.util.List;

/** A store in a directory, encrypted, with all that it is put together from. */
final class TestStore implements AutoCloseable {
    private static final ChunkerFamily CHUNKERS = new FastCdcChunkers();
    private static final StoreSecret SECRET = new StoreSecret.KeyFile(new byte[32]);
    private static final BlockStoreParts PARTS = new BlockStoreParts(
            new FastestBlake3(), new FoundCodecs(List.of(new ZstdCodec(), new IdentityCodec())), Tuning.usual());

    private final Path directory;
    private BlockStore blocks;
    private Contents contents;

    private TestStore(Path directory, BlockStore blocks) {
        this.directory = directory;
        this.blocks = blocks;
        this.contents = contents(blocks);
    }

    static TestStore create(Path directory) {
        ChunkSizes sizes = CHUNKERS.defaults();
        var layout = new BlockLayout(StoreSettings.usual(), sizes.min(), sizes.average(), sizes.max());
        return new TestStore(directory, BlockStores.create(directory, layout, SECRET, PARTS));
    }

    static TestStore open(Path directory) {
        return new TestStore(directory, BlockStores.open(directory, SECRET, PARTS));
    }

    /** Closes and opens it. */
    void reopen() {
        close();
        blocks = BlockStores.open(directory, SECRET, PARTS);
        contents = contents(blocks);
    }

    BlockStore blocks() {
        return blocks;
    }

    Contents contents() {
        return contents;
    }

    private static Contents contents(BlockStore blocks) {
        BlockLayout layout = blocks.layout();
        var sizes = new ChunkSizes(layout.chunkMin(), layout.chunkAverage(), layout.chunkMax());
        return new Contents(blocks, CHUNKERS.chunker(sizes, blocks.chunkerKey()));
    }

    @Override
    public void close() {
        contents.close();
        blocks.close();
    }
}
