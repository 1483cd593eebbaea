package io.quetzal.store.core;

import io.quetzal.platform.api.id.Name;
import io.quetzal.store.api.OpenStore;
import io.quetzal.store.api.StoreOpener;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.api.StoreSettings;
import io.quetzal.store.core.blocks.BlockLayout;
import io.quetzal.store.core.blocks.BlockStore;
import io.quetzal.store.core.blocks.BlockStoreParts;
import io.quetzal.store.core.blocks.BlockStores;
import io.quetzal.store.spi.ChunkSizes;
import io.quetzal.store.spi.Chunker;
import io.quetzal.store.spi.ChunkerFamily;
import java.nio.file.Path;
import java.util.function.Function;

/** Makes and opens stores from given parts. */
final class LocalStores implements StoreOpener {
    private final BlockStoreParts parts;
    private final Function<Name, ChunkerFamily> chunkers;

    /**
     * With these parts.
     *
     * @param chunkers gives a family by its name, or refuses
     */
    LocalStores(BlockStoreParts parts, Function<Name, ChunkerFamily> chunkers) {
        this.parts = parts;
        this.chunkers = chunkers;
    }

    @Override
    public OpenStore create(Path directory, StoreSettings settings, StoreSecret secret) {
        ChunkSizes sizes = chunkers.apply(settings.chunker()).defaults();
        var layout = new BlockLayout(settings, sizes.min(), sizes.average(), sizes.max());
        return offered(BlockStores.create(directory, layout, secret, parts));
    }

    @Override
    public OpenStore open(Path directory, StoreSecret secret) {
        return offered(BlockStores.open(directory, secret, parts));
    }

    private OpenStore offered(BlockStore blocks) {
        try {
            return new LocalStore(blocks, chunker(blocks));
        } catch (RuntimeException e) {
            blocks.close();
            throw e;
        }
    }

    private Chunker chunker(BlockStore blocks) {
        BlockLayout layout = blocks.layout();
        var sizes = new ChunkSizes(layout.chunkMin(), layout.chunkAverage(), layout.chunkMax());
        return chunkers.apply(layout.settings().chunker()).chunker(sizes, blocks.chunkerKey());
    }
}
