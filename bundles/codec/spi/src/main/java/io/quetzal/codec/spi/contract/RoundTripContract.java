package io.quetzal.codec.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quetzal.codec.api.CodecException;
import io.quetzal.codec.api.CodecException.CodecFailure;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.contract.GuardedBlock.Place;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes in comes out: of every size, from and to every kind of memory, at every level. */
public abstract class RoundTripContract extends CodecFixture {
    private static final int LARGE = 1 << 20;
    private static final int USUAL = 64 << 10;
    private static final int SMALL = 4 << 10;

    /** For the contract. */
    RoundTripContract() {}

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 1, 2, 3, 12, 13, 63, 64, 511, SMALL - 1, SMALL, SMALL + 1, 10_007, USUAL, USUAL + 1, LARGE, LARGE + 7
            })
    void givesBackBlocksOfEverySize(int length) {
        for (Content content : Content.values()) {
            roundTrip(content.of(length), Place.MEMORY, Place.MEMORY, usualLevel());
        }
    }

    @Test
    void givesBackABlockFromAnywhereToAnywhere() {
        for (Place from : everywhere()) {
            for (Place to : everywhere()) {
                for (int length : new int[] {0, 1, 333, USUAL + 5}) {
                    roundTrip(Content.MIXED.of(length), from, to, usualLevel());
                }
            }
        }
    }

    @Test
    void takesASourceThatMayOnlyBeRead() {
        byte[] content = Content.TEXT.of(SMALL);
        byte[] target = new byte[codec.bound(SMALL)];
        byte[] back = new byte[SMALL];
        MemorySegment source = MemorySegment.ofArray(content).asReadOnly();

        int length = codec.compress(source, MemorySegment.ofArray(target), usualLevel());
        int again = codec.decompress(
                MemorySegment.ofArray(target).asSlice(0, length).asReadOnly(), MemorySegment.ofArray(back));

        assertThat(again).isEqualTo(SMALL);
        assertThat(back).isEqualTo(content);
    }

    @Test
    void givesBackBlocksOfEveryLevel() {
        for (int level = codec.levels().min(); level <= codec.levels().max(); level++) {
            for (Content content : Content.values()) {
                roundTrip(content.of(USUAL), Place.MEMORY, Place.BEFORE_A_WALL, level);
            }
            roundTrip(new byte[0], Place.MEMORY, Place.MEMORY, level);
        }
    }

    @Test
    void givesBackABlockIntoMoreRoomThanItNeeds() {
        byte[] content = Content.TEXT.of(SMALL);
        assertThat(decompressedOrRefused(compressed(content), 3 * SMALL)).isEqualTo(content);
    }

    @Test
    void makesTheSameOfTheSame() {
        byte[] content = Content.MIXED.of(USUAL);
        byte[] once = compressed(content);
        compressed(Content.NOISE.of(USUAL));
        assertThat(compressed(content)).isEqualTo(once);
    }

    @Test
    void needsNoMoreRoomThanItSays() {
        for (int length : new int[] {0, 1, 100, SMALL, USUAL, LARGE}) {
            byte[] noise = Content.NOISE.of(length);
            try (Arena arena = Arena.ofConfined()) {
                var target = GuardedBlock.of(Place.BEFORE_A_WALL, codec.bound(length), arena);
                int written = codec.compress(
                        GuardedBlock.of(Place.BEFORE_A_WALL, noise, arena).bytes(), target.bytes(), usualLevel());
                target.check();
                assertThat(written).isBetween(length == 0 ? 0 : 1, codec.bound(length));
            }
        }
    }

    @Test
    void saysAsMuchOfLongerBlocks() {
        int last = 0;
        for (long length :
                new long[] {0, 1, 1000, SMALL, USUAL, 128 << 10, 256 << 10, LARGE, BlockCodec.LARGEST_BLOCK}) {
            assertThat(codec.bound(length)).isGreaterThanOrEqualTo(last).isGreaterThanOrEqualTo(0);
            last = codec.bound(length);
        }
    }

    @Test
    void refusesLengthsThatNoBlockHas() {
        for (long length : new long[] {-1, BlockCodec.LARGEST_BLOCK + 1L, Long.MAX_VALUE, Long.MIN_VALUE}) {
            refuses(CodecFailure.BLOCK_INVALID, () -> codec.bound(length));
        }
    }

    @Test
    void refusesLevelsThatItDoesNotHave() {
        MemorySegment source = MemorySegment.ofArray(new byte[10]);
        MemorySegment target = MemorySegment.ofArray(new byte[codec.bound(10)]);
        for (int level :
                new int[] {codec.levels().min() - 1, codec.levels().max() + 1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            refuses(CodecFailure.NO_SUCH_LEVEL, () -> codec.compress(source, target, level));
        }
    }

    @Test
    void refusesATargetThatIsTooSmallAndLeavesItsSurroundingsAlone() {
        for (Content content : Content.values()) {
            byte[] bytes = content.of(SMALL);
            int needed = compressed(bytes).length;
            for (int room = 0; room < needed; room += 1 + needed / 50) {
                try (Arena arena = Arena.ofConfined()) {
                    var source = GuardedBlock.of(Place.MEMORY, bytes, arena);
                    var target = GuardedBlock.of(Place.BEFORE_A_WALL, room, arena);
                    refuses(
                            CodecFailure.TARGET_TOO_SMALL,
                            () -> codec.compress(source.bytes(), target.bytes(), usualLevel()));
                    target.check();
                }
            }
            roundTrip(bytes, Place.MEMORY, Place.MEMORY, usualLevel());
        }
    }

    final void roundTrip(byte[] content, Place from, Place to, int level) {
        try (Arena arena = Arena.ofConfined()) {
            var source = GuardedBlock.of(from, content, arena);
            var block = GuardedBlock.of(to, codec.bound(content.length), arena);
            var back = GuardedBlock.of(from, content.length, arena);

            int length = codec.compress(source.bytes(), block.bytes(), level);
            int again = codec.decompress(block.bytes().asSlice(0, length), back.bytes());

            assertThat(again).isEqualTo(content.length);
            assertThat(back.bytes().mismatch(MemorySegment.ofArray(content)))
                    .as(
                            "the first of %d bytes that differs, from %s to %s at level %d",
                            content.length, from, to, level)
                    .isEqualTo(-1);
            assertThat(source.bytes().mismatch(MemorySegment.ofArray(content)))
                    .as("the first byte of the source that has changed")
                    .isEqualTo(-1);
            source.check();
            block.check();
            back.check();
        }
    }

    static void refuses(CodecFailure reason, Runnable call) {
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(call::run)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
