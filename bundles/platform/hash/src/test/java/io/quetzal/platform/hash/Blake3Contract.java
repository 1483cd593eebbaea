package io.quetzal.platform.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every version of BLAKE3 must do. */
public abstract class Blake3Contract {
    private static final int SEED = 20200109;
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int CALLS = 20;

    /** The version under test. */
    protected abstract Blake3Provider provider();

    static List<TestVectors.Case> officialTestVectors() {
        return TestVectors.all();
    }

    @Test
    void thereAreTestVectors() {
        assertThat(TestVectors.all()).hasSize(35);
    }

    @ParameterizedTest
    @MethodSource("officialTestVectors")
    void passesTheOfficialTestVectors(TestVectors.Case vector) {
        byte[] input = TestVectors.input(vector.length());
        assertThat(extended(provider().plain(), input, vector.hash())).isEqualTo(vector.hash());
        assertThat(extended(provider().keyed(TestVectors.KEY), input, vector.keyedHash()))
                .isEqualTo(vector.keyedHash());
        assertThat(extended(provider().deriving(TestVectors.CONTEXT), input, vector.deriveKey()))
                .isEqualTo(vector.deriveKey());
        assertThat(vector.hash())
                .startsWith(HexFormat.of().formatHex(provider().plain().hash(input)));
    }

    private static String extended(Blake3 blake3, byte[] input, String expected) {
        var output = new byte[expected.length() / 2];
        blake3.hash(MemorySegment.ofArray(input), MemorySegment.ofArray(output));
        return HexFormat.of().formatHex(output);
    }

    @Test
    void aShorterOutputIsTheBeginningOfALongerOne() {
        byte[] input = TestVectors.input(3000);
        var longest = new byte[500];
        provider().plain().hash(MemorySegment.ofArray(input), MemorySegment.ofArray(longest));
        for (int length : new int[] {0, 1, 31, 32, 33, 63, 64, 65, 128, 499}) {
            var output = new byte[length];
            provider().plain().hash(MemorySegment.ofArray(input), MemorySegment.ofArray(output));
            assertThat(output).isEqualTo(Arrays.copyOf(longest, length));
        }
    }

    @Test
    void piecesOfAnyLengthsGiveTheSameAsTheWhole() {
        var random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            byte[] input = randomBytes(random, random.nextInt(1 << random.nextInt(18)));
            int longest = 1 + random.nextInt(1 << random.nextInt(17));
            Blake3Hasher hasher = provider().plain().hasher();
            for (int at = 0; at < input.length; ) {
                int length = Math.min(input.length - at, random.nextInt(longest + 1));
                hasher.update(MemorySegment.ofArray(input).asSlice(at, length));
                at += length;
            }
            assertThat(hasher.digest())
                    .as("%d bytes in pieces of up to %d", input.length, longest)
                    .isEqualTo(provider().plain().hash(input));
        }
    }

    @Test
    void everySplitInTwoAroundABoundaryGivesTheSame() {
        byte[] input = TestVectors.input(8 * 1024 + 1);
        byte[] whole = provider().plain().hash(input);
        for (int boundary = 0; boundary <= input.length; boundary += 64) {
            for (int at = Math.max(0, boundary - 1); at <= Math.min(input.length, boundary + 1); at++) {
                Blake3Hasher hasher = provider().plain().hasher();
                hasher.update(MemorySegment.ofArray(input).asSlice(0, at));
                hasher.update(MemorySegment.ofArray(input).asSlice(at));
                assertThat(hasher.digest()).as("split at %d", at).isEqualTo(whole);
            }
        }
    }

    @Test
    void goesOnAfterADigestAndBeginsAnewAfterAReset() {
        byte[] input = TestVectors.input(5000);
        Blake3Hasher hasher = provider().keyed(TestVectors.KEY).hasher();
        hasher.update(MemorySegment.ofArray(input).asSlice(0, 2048));
        assertThat(hasher.digest())
                .isEqualTo(provider().keyed(TestVectors.KEY).hash(Arrays.copyOf(input, 2048)))
                .isEqualTo(hasher.digest());
        hasher.update(MemorySegment.ofArray(input).asSlice(2048));
        assertThat(hasher.digest()).isEqualTo(provider().keyed(TestVectors.KEY).hash(input));
        hasher.reset();
        assertThat(hasher.digest()).isEqualTo(provider().keyed(TestVectors.KEY).hash(new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 63, 64, 65, 1000, 1024, 1025, 2048, 3000, 4096, 5120, 6145, 16384, 16385, 70000})
    void aBatchGivesTheSameAsOneByOne(int length) {
        var random = new Random(SEED);
        for (int count : new int[] {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33}) {
            byte[] inputs = randomBytes(random, length * count);
            for (Blake3 blake3 : List.of(provider().plain(), provider().keyed(TestVectors.KEY))) {
                var digests = new byte[count * Blake3.DIGEST_BYTES];
                blake3.hashMany(MemorySegment.ofArray(inputs), length, MemorySegment.ofArray(digests));
                for (int i = 0; i < count; i++) {
                    assertThat(Arrays.copyOfRange(digests, i * Blake3.DIGEST_BYTES, (i + 1) * Blake3.DIGEST_BYTES))
                            .as("input %d of %d", i, count)
                            .isEqualTo(blake3.hash(Arrays.copyOfRange(inputs, i * length, (i + 1) * length)));
                }
            }
        }
    }

    @Test
    void takesMemoryOutsideTheHeapAndSegmentsThatAreReadOnly() {
        byte[] input = TestVectors.input(200_001);
        byte[] expected = provider().plain().hash(input);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment outside = arena.allocate(input.length + 1).asSlice(1);
            outside.copyFrom(MemorySegment.ofArray(input));
            MemorySegment digest = arena.allocate(Blake3.DIGEST_BYTES);
            for (MemorySegment each : List.of(
                    outside, outside.asReadOnly(), MemorySegment.ofArray(input).asReadOnly())) {
                digest.fill((byte) 0);
                provider().plain().hash(each, digest);
                assertThat(digest.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void writesNothingBesideItsOutput() {
        var output = new byte[3 * Blake3.DIGEST_BYTES];
        MemorySegment middle = MemorySegment.ofArray(output).asSlice(Blake3.DIGEST_BYTES, Blake3.DIGEST_BYTES);
        provider().plain().hash(MemorySegment.ofArray(new byte[70]), middle);
        provider().plain().hashMany(MemorySegment.ofArray(new byte[70]), 70, middle);
        assertThat(Arrays.copyOf(output, Blake3.DIGEST_BYTES)).containsOnly(0);
        assertThat(Arrays.copyOfRange(output, 2 * Blake3.DIGEST_BYTES, output.length))
                .containsOnly(0);
    }

    @Test
    void refusesWhatCannotBe() {
        Blake3 blake3 = provider().plain();
        MemorySegment input = MemorySegment.ofArray(new byte[100]);
        MemorySegment digest = MemorySegment.ofArray(new byte[Blake3.DIGEST_BYTES]);
        assertThatThrownBy(() -> blake3.hash(input, digest.asReadOnly()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("read-only");
        assertThatThrownBy(() -> blake3.hasher().finish(digest.asReadOnly()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> blake3.hashMany(input, 0, digest)).hasMessageContaining("at least 1 byte");
        assertThatThrownBy(() -> blake3.hashMany(input, 99, digest)).hasMessageContaining("no whole number");
        assertThatThrownBy(() -> blake3.hashMany(input, 50, digest)).hasMessageContaining("64 bytes, not 32");
        assertThatThrownBy(() -> blake3.hashMany(input, 100, digest.asReadOnly()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> provider().keyed(new byte[31])).hasMessageContaining("32 bytes, not 31");
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        Blake3 blake3 = provider().plain();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var results = threads.invokeAll(IntStream.range(0, 200)
                    .<java.util.concurrent.Callable<byte[]>>mapToObj(i -> () -> blake3.hash(TestVectors.input(100 * i)))
                    .toList());
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(blake3.hash(TestVectors.input(100 * i)));
            }
        }
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

    /** Random bytes. */
    protected static byte[] randomBytes(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
