package io.quetzal.codec.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.quetzal.codec.api.CodecException;
import io.quetzal.codec.api.CodecException.CodecFailure;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.contract.GuardedBlock.Place;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every {@link BlockCodec} must do. A codec's test extends this class and says how to make the codec:
 *
 * <pre>{@code
 * final class ZstdCodecTest extends BlockCodecContract {
 *     @Override
 *     protected BlockCodec newCodec() {
 *         return new ZstdCodec();
 *     }
 * }
 * }</pre>
 */
public abstract class BlockCodecContract extends DamageContract {
    private static final int THREADS = 4;
    private static final int ROUNDS = 200;
    private static final int BLOCK = 64 << 10;
    /** Views of the two segments, and nothing that grows with the block. */
    private static final long SMALL_OBJECTS = 2_048;

    /** For the codec's own test class. */
    protected BlockCodecContract() {}

    @Test
    void isAlwaysCalledTheSame() {
        BlockCodec another = newCodec();
        try {
            assertThat(another.id()).isEqualTo(codec.id());
            assertThat(another.levels()).isEqualTo(codec.levels());
            assertThat(codec.library().name()).isNotBlank();
            assertThat(codec.library().version()).isNotBlank();
        } finally {
            discard(another);
        }
    }

    @Test
    void givesBackWhatAnotherOfItsKindHasMade() {
        byte[] content = Content.MIXED.of(BLOCK);
        byte[] block = compressed(content);
        discard(codec);
        codec = newCodec();
        assertThat(decompressedOrRefused(block, BLOCK)).isEqualTo(content);
    }

    @Test
    void worksForManyThreadsAtOnce() throws InterruptedException {
        List<Future<?>> working = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                int seed = thread;
                working.add(executor.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        Content content = Content.at(seed + round);
                        roundTrip(content.of(100 * round + seed), Place.MEMORY, Place.UNALIGNED, usualLevel());
                        decompressedOrRefused(Content.NOISE.of(50 + seed), 100);
                    }
                }));
            }
        }
        for (Future<?> work : working) {
            try {
                work.get();
            } catch (ExecutionException e) {
                throw new AssertionError("A thread has failed: " + e.getCause(), e.getCause());
            }
        }
    }

    @Test
    void worksOnOrRefusesWhenItHasEnded() {
        byte[] content = Content.TEXT.of(BLOCK);
        discard(codec);
        try {
            roundTrip(content, Place.MEMORY, Place.MEMORY, usualLevel());
        } catch (CodecException refused) {
            assertThat(refused.reason()).isEqualTo(CodecFailure.LIBRARY_FAILED);
        }
    }

    @Test
    void copiesNoBlockToTheHeap() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment source =
                    GuardedBlock.of(Place.MEMORY, Content.TEXT.of(BLOCK), arena).bytes();
            MemorySegment target = arena.allocate(codec.bound(BLOCK));
            MemorySegment back = arena.allocate(BLOCK);
            allocated(threads, source, target, back);
            assertThat(allocated(threads, source, target, back) / ROUNDS)
                    .as("bytes of the heap for one block there and back")
                    .isLessThan(SMALL_OBJECTS);
        }
    }

    private long allocated(ThreadMXBean threads, MemorySegment source, MemorySegment target, MemorySegment back) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            int length = codec.compress(source, target, usualLevel());
            codec.decompress(target.asSlice(0, length), back);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
