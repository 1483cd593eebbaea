package io.quetzal.platform.hash.vector;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.quetzal.platform.hash.Blake3;
import io.quetzal.platform.hash.Blake3Contract;
import io.quetzal.platform.hash.Blake3Provider;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JavaBlake3Test extends Blake3Contract {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int CALLS = 20;

    @Override
    protected Blake3Provider provider() {
        return new JavaBlake3Provider();
    }

    @Test
    void saysWhatItIs() {
        assertThat(provider().implementation()).matches("java, \\d+ lanes");
    }

    /** Only once it is compiled, of course. */
    @Test
    void allocatesNothing() {
        Blake3 blake3 = provider().plain();
        MemorySegment input = MemorySegment.ofArray(new byte[64 << 10]);
        MemorySegment digest = MemorySegment.ofArray(new byte[Blake3.DIGEST_BYTES]);
        MemorySegment digests = MemorySegment.ofArray(new byte[16 * Blake3.DIGEST_BYTES]);
        awaitNoAllocation(() -> blake3.hash(input, digest));
        awaitNoAllocation(() -> blake3.hashMany(input, 4096, digests));
    }

    private static void awaitNoAllocation(Runnable hashing) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated;
        Instant end = Instant.now().plus(DEADLINE);
        do {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                hashing.run();
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        } while (allocated > 0 && Instant.now().isBefore(end));
        assertThat(allocated).as("bytes that %d calls allocate", CALLS).isZero();
    }
}
