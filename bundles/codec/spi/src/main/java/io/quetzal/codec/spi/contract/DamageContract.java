package io.quetzal.codec.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever is given to be decompressed: nothing outside the two segments is touched, and what is not refused fits in
 * the target. A codec need not notice every damage, because who stores blocks keeps checksums.
 */
public abstract class DamageContract extends RoundTripContract {
    private static final int LENGTH = 4 << 10;
    private static final int TRIES = 3_000;
    private static final int MOST_CUTS = 300;

    /** For the contract. */
    DamageContract() {}

    @Test
    void survivesNoise() {
        var random = new Random(1);
        for (int i = 0; i < TRIES; i++) {
            byte[] noise = new byte[random.nextInt(600)];
            random.nextBytes(noise);
            decompressedOrRefused(noise, random.nextInt(LENGTH));
        }
        stillWorks();
    }

    @Test
    void survivesNoiseThatBeginsAsABlockDoes() {
        var random = new Random(2);
        for (int i = 0; i < TRIES; i++) {
            byte[] block = compressed(Content.at(i).of(LENGTH));
            int intact = random.nextInt(Math.min(32, block.length));
            for (int k = intact; k < block.length; k++) {
                block[k] = (byte) random.nextInt();
            }
            decompressedOrRefused(block, LENGTH);
        }
        stillWorks();
    }

    @Test
    void survivesBitsThatFlip() {
        var random = new Random(3);
        for (Content content : Content.values()) {
            byte[] block = compressed(content.of(LENGTH));
            for (int i = 0; i < TRIES / 2; i++) {
                byte[] damaged = block.clone();
                // The first bytes say most; half of the flips go there.
                int at = random.nextInt(i % 2 == 0 ? Math.min(24, block.length) : block.length);
                damaged[at] ^= (byte) (1 << random.nextInt(8));
                decompressedOrRefused(damaged, LENGTH);
            }
        }
        stillWorks();
    }

    @Test
    void neverTakesAPartForTheWhole() {
        for (Content content : Content.values()) {
            byte[] bytes = content.of(LENGTH);
            byte[] block = compressed(bytes);
            for (int length = 0; length < block.length; length += 1 + block.length / MOST_CUTS) {
                assertThat(decompressedOrRefused(Arrays.copyOf(block, length), LENGTH))
                        .as("what came of %d of %d bytes", length, block.length)
                        .satisfiesAnyOf(
                                refused -> assertThat(refused).isNull(),
                                part -> assertThat(part).hasSizeLessThan(LENGTH));
            }
        }
        stillWorks();
    }

    @Test
    void refusesABlockThatHoldsMoreThanThereIsRoomFor() {
        for (Content content : Content.values()) {
            byte[] block = compressed(content.of(LENGTH));
            for (int room : new int[] {0, 1, LENGTH / 2, LENGTH - 65, LENGTH - 1}) {
                assertThat(decompressedOrRefused(block, room))
                        .as("what came into %d bytes", room)
                        .isNull();
            }
        }
        stillWorks();
    }

    @Test
    void survivesWhatStandsBehindABlock() {
        byte[] bytes = Content.TEXT.of(LENGTH);
        byte[] block = compressed(bytes);
        byte[] twice = Arrays.copyOf(block, 2 * block.length);
        System.arraycopy(block, 0, twice, block.length, block.length);
        decompressedOrRefused(twice, LENGTH);
        decompressedOrRefused(twice, 2 * LENGTH);
        decompressedOrRefused(Arrays.copyOf(block, block.length + 9), LENGTH);
        stillWorks();
    }

    private void stillWorks() {
        byte[] bytes = Content.MIXED.of(LENGTH);
        assertThat(decompressedOrRefused(compressed(bytes), LENGTH)).isEqualTo(bytes);
    }
}
