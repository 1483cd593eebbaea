package io.quetzal.store.chunker.fastcdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.spi.ChunkSizes;
import io.quetzal.store.spi.ChunkerFamily;
import io.quetzal.store.spi.contract.ContentDefinedContract;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FastCdcChunkersTest extends ContentDefinedContract {
    @Override
    protected ChunkerFamily newFamily() {
        return new FastCdcChunkers();
    }

    @Override
    protected ChunkSizes sizes() {
        return new ChunkSizes(1_536, 2 << 10, 9_000);
    }

    @ParameterizedTest
    @CsvSource({"64,128,128", "64,320,1000", "192,256,70000", "1024,2048,9000", "12288,16384,65536"})
    void cutsWhereThePlainAlgorithmCuts(int min, int average, int max) throws GeneralSecurityException {
        ChunkSizes sizes = new ChunkSizes(min, average, max);
        for (int seed = 0; seed < 5; seed++) {
            byte[] content = content(seed, 2_000_000);
            byte[] key = content(seed + 100, ChunkerFamily.KEY_BYTES);
            int[] ends = new int[content.length];
            int count = newFamily().chunker(sizes, key).cut(MemorySegment.ofArray(content), true, ends);
            assertThat(Arrays.stream(ends, 0, count).boxed()).containsExactlyElementsOf(plainEnds(content, sizes, key));
        }
    }

    /** Whoever changes these makes every store forget what it knows. */
    @Test
    void cutsWhereItHasAlwaysCut() {
        byte[] content = new byte[1 << 20];
        long state = 1;
        for (int i = 0; i < content.length; i++) {
            state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            content[i] = (byte) (state >>> 56);
        }
        int[] ends = new int[6];
        ChunkSizes sizes = new ChunkSizes(12 << 10, 16 << 10, 64 << 10);
        newFamily().chunker(sizes, new byte[ChunkerFamily.KEY_BYTES]).cut(MemorySegment.ofArray(content), true, ends);
        assertThat(ends).containsExactly(12372, 25842, 43326, 57880, 71702, 108087);

        byte[] key = new byte[ChunkerFamily.KEY_BYTES];
        Arrays.setAll(ends, i -> 0);
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        newFamily().chunker(sizes, key).cut(MemorySegment.ofArray(content), true, ends);
        assertThat(ends).containsExactly(16714, 31856, 45477, 59695, 75293, 89255);
    }

    @ParameterizedTest
    @CsvSource({"63,127,1000", "64,96,1000", "1000,3000,9000", "500,500,500"})
    void refusesSizesThatItCannotKeep(int min, int average, int max) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(
                        () -> newFamily().chunker(new ChunkSizes(min, average, max), new byte[ChunkerFamily.KEY_BYTES]))
                .withMessageContaining("at least " + min);
    }

    @Test
    void isFoundWithoutOsgi() {
        assertThat(ServiceLoader.load(ChunkerFamily.class))
                .anyMatch(family -> family.getClass() == FastCdcChunkers.class);
    }

    private static byte[] content(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Byte after byte, and nothing for speed. */
    private static List<Integer> plainEnds(byte[] content, ChunkSizes sizes, byte[] key)
            throws GeneralSecurityException {
        long[] table = new long[256];
        for (int i = 0; i < 64; i++) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key);
            digest.update((byte) i);
            ByteBuffer.wrap(digest.digest())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .get(table, 4 * i, 4);
        }
        int zeros = Integer.numberOfTrailingZeros(sizes.average() - sizes.min());
        List<Integer> ends = new ArrayList<>();
        long hash = 0;
        int begin = 0;
        for (int i = 0; i < content.length; i++) {
            hash = (hash << 1) + table[content[i] & 0xFF];
            int length = i + 1 - begin;
            boolean chosen = ((hash << 3) >>> (64 - zeros)) == 0;
            if ((length >= sizes.min() && (chosen || length == sizes.max())) || i + 1 == content.length) {
                ends.add(i + 1);
                begin = i + 1;
            }
        }
        return ends;
    }
}
