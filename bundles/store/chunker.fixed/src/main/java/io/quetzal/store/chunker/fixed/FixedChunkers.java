package io.quetzal.store.chunker.fixed;

import io.quetzal.platform.api.id.Name;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.spi.ChunkChecks;
import io.quetzal.store.spi.ChunkSizes;
import io.quetzal.store.spi.Chunker;
import io.quetzal.store.spi.ChunkerFamily;
import java.lang.foreign.MemorySegment;
import org.osgi.service.component.annotations.Component;

/** Makes chunkers that look at nothing but how long a block is. The key makes no difference, as lengths tell nothing. */
@Component(property = "chunker.name=fixed")
public final class FixedChunkers implements ChunkerFamily {
    private static final Name NAME = new Name("fixed");
    private static final int USUAL_BYTES = 16 << 10;

    /** Makes the family, which holds nothing. */
    public FixedChunkers() {}

    @Override
    public Name name() {
        return NAME;
    }

    @Override
    public ChunkSizes defaults() {
        return new ChunkSizes(USUAL_BYTES, USUAL_BYTES, USUAL_BYTES);
    }

    @Override
    public Chunker chunker(ChunkSizes sizes, byte[] key) {
        ChunkChecks.key(key);
        if (sizes.min() != sizes.max()) {
            throw new StoreException(
                    StoreFailure.INVALID,
                    "Chunker " + NAME + " cuts blocks of one length, not of " + sizes.min() + " to " + sizes.max()
                            + " bytes. Give the same size three times, or use another chunker.",
                    null);
        }
        int bytes = sizes.max();
        return (data, last, ends) -> cut(bytes, data, last, ends);
    }

    private static int cut(int bytes, MemorySegment data, boolean last, int[] ends) {
        int length = ChunkChecks.length(data);
        int whole = Math.min(length / bytes, ends.length);
        for (int i = 0; i < whole; i++) {
            ends[i] = (i + 1) * bytes;
        }
        if (last && whole < ends.length && whole * bytes < length) {
            ends[whole] = length;
            return whole + 1;
        }
        return whole;
    }
}
