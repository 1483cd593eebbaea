package io.quetzal.store.core;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.store.api.OpenStore;
import io.quetzal.store.api.RebuildReport;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
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
import java.util.List;
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

    @Override
    public RebuildReport rebuild(Path directory, StoreSecret secret, JobContext job) {
        refuseIfWhole(directory, secret);
        List<String> problems = BlockStores.rebuild(directory, secret, parts, job);
        try (OpenStore store = open(directory, secret)) {
            return new RebuildReport(store.stats(), problems);
        }
    }

    private void refuseIfWhole(Path directory, StoreSecret secret) {
        try (OpenStore whole = open(directory, secret)) {
            throw new StoreException(
                    StoreFailure.NOT_NEEDED,
                    "The catalogue of the store in " + directory + " is whole, with "
                            + whole.stats().objects() + " objects, so it is not made anew. Damage in packs is found by"
                            + " verifying.",
                    null);
        } catch (StoreException e) {
            if (e.reason() != StoreFailure.DAMAGED) {
                throw e;
            }
        }
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
