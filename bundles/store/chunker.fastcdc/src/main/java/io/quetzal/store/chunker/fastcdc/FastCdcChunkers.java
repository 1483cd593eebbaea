package io.quetzal.store.chunker.fastcdc;

import io.quetzal.platform.api.id.Name;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.spi.ChunkChecks;
import io.quetzal.store.spi.ChunkSizes;
import io.quetzal.store.spi.Chunker;
import io.quetzal.store.spi.ChunkerFamily;
import org.osgi.service.component.annotations.Component;

/** Makes chunkers that cut by content. */
@Component(property = "chunker.name=fastcdc")
public final class FastCdcChunkers implements ChunkerFamily {
    private static final Name NAME = new Name("fastcdc");
    private static final int LEAST_SPREAD = 64;
    private static final ChunkSizes USUAL = new ChunkSizes(12 << 10, 16 << 10, 64 << 10);

    /** Makes the family, which holds nothing. */
    public FastCdcChunkers() {}

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public ChunkSizes defaults() {
        return USUAL;
    }

    @Override
    public Chunker chunker(ChunkSizes sizes, byte[] key) {
        ChunkChecks.key(key);
        int spread = sizes.average() - sizes.min();
        // A block has room for all that the hash looks at.
        if (sizes.min() < Gear.REACH || spread < LEAST_SPREAD || Integer.bitCount(spread) != 1) {
            throw new StoreException(
                    StoreFailure.INVALID,
                    "Chunker " + NAME + " cannot cut blocks of at least " + sizes.min() + " and about "
                            + sizes.average() + " bytes. Give a least size from " + Gear.REACH
                            + " on, and an average that is greater by a power of two, from " + LEAST_SPREAD + " on.",
                    null);
        }
        return new FastCdcChunker(sizes, Gear.of(key, Integer.numberOfTrailingZeros(spread)));
    }
}
