package io.quetzal.store.chunker.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.spi.ChunkSizes;
import io.quetzal.store.spi.ChunkerFamily;
import io.quetzal.store.spi.contract.ChunkerContract;
import java.lang.foreign.MemorySegment;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class FixedChunkersTest extends ChunkerContract {
    @Override
    protected ChunkerFamily newFamily() {
        return new FixedChunkers();
    }

    @Override
    protected ChunkSizes sizes() {
        return new ChunkSizes(1000, 1000, 1000);
    }

    @Test
    void cutsAfterEachLength() {
        int[] ends = new int[4];
        assertThat(newFamily()
                        .chunker(sizes(), new byte[ChunkerFamily.KEY_BYTES])
                        .cut(MemorySegment.ofArray(new byte[3500]), true, ends))
                .isEqualTo(4);
        assertThat(ends).containsExactly(1000, 2000, 3000, 3500);
    }

    @Test
    void refusesSizesThatDiffer() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(
                        () -> newFamily().chunker(new ChunkSizes(1000, 1000, 1001), new byte[ChunkerFamily.KEY_BYTES]))
                .withMessageContaining("1000 to 1001");
    }

    @Test
    void isFoundWithoutOsgi() {
        assertThat(ServiceLoader.load(ChunkerFamily.class))
                .anyMatch(family -> family.getClass() == FixedChunkers.class);
    }
}
