package io.quetzal.codec.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.codec.api.CodecException;
import io.quetzal.codec.api.CodecException.CodecFailure;
import io.quetzal.codec.spi.BlockCodec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the contract's tests have in common: the codec, blocks of several kinds, and calls that are watched. */
public abstract class CodecFixture {
    private static final String WORDS = "When the block is read again, every byte must be where it was. ";

    /** The codec under test, a new one for each test. */
    @SuppressWarnings("NullAway.Init") // made before each test
    protected BlockCodec codec;

    /** What blocks hold. */
    enum Content {
        ZEROS,
        TEXT,
        /** Nothing in it comes again. */
        NOISE,
        /** Half of each. */
        MIXED;

        private static final List<Content> ALL = List.of(values());

        /** One after the other. */
        static Content at(int turn) {
            return ALL.get(turn % ALL.size());
        }

        byte[] of(int length) {
            byte[] bytes = new byte[length];
            var random = new Random(length * 31L + name().hashCode());
            byte[] words = WORDS.getBytes(StandardCharsets.US_ASCII);
            switch (this) {
                case ZEROS -> {}
                case TEXT -> {
                    for (int i = 0; i < length; i++) {
                        bytes[i] = i % 97 == 0 ? (byte) ('a' + random.nextInt(26)) : words[i % words.length];
                    }
                }
                case NOISE -> random.nextBytes(bytes);
                case MIXED -> {
                    random.nextBytes(bytes);
                    for (int i = 0; i < length; i++) {
                        bytes[i] = i / 512 % 2 == 0 ? words[i % words.length] : bytes[i];
                    }
                }
            }
            return bytes;
        }
    }

    /** For the contract. */
    CodecFixture() {}

    /** Makes a codec as a node does when it starts the codec's bundle. */
    protected abstract BlockCodec newCodec();

    /** Ends a codec as a node does when it stops the codec's bundle. Nothing, unless the codec has something to end. */
    protected void discard(BlockCodec ended) {}

    @BeforeEach
    final void makeCodec() {
        codec = newCodec();
    }

    @AfterEach
    final void discardCodec() {
        discard(codec);
    }

    final int usualLevel() {
        return codec.levels().usual();
    }

    /** Compresses at the usual level. */
    final byte[] compressed(byte[] content) {
        return compressed(content, usualLevel());
    }

    final byte[] compressed(byte[] content, int level) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment target = arena.allocate(codec.bound(content.length));
            int length = codec.compress(
                    arena.allocate(content.length).copyFrom(MemorySegment.ofArray(content)), target, level);
            return target.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /**
     * Decompresses whatever this is, between walls. Fails if anything is touched that should not be, or the codec fails
     * otherwise than it should.
     *
     * @return what came of it, or null if it was refused
     */
    final byte @Nullable [] decompressedOrRefused(byte[] block, int room) {
        try (Arena arena = Arena.ofConfined()) {
            var source = GuardedBlock.of(GuardedBlock.Place.BEFORE_A_WALL, block, arena);
            var target = GuardedBlock.of(GuardedBlock.Place.BEFORE_A_WALL, room, arena);
            OptionalInt length = tryToDecompress(source.bytes(), target.bytes());
            source.check();
            target.check();
            assertThat(source.content(block.length))
                    .as("the source after it was read")
                    .isEqualTo(block);
            if (length.isEmpty()) {
                return null;
            }
            assertThat(length.getAsInt()).as("the bytes written").isBetween(0, room);
            return target.content(length.getAsInt());
        }
    }

    private OptionalInt tryToDecompress(MemorySegment source, MemorySegment target) {
        try {
            return OptionalInt.of(codec.decompress(source, target));
        } catch (CodecException refused) {
            assertThat(refused.reason()).as(refused.getMessage()).isEqualTo(CodecFailure.BLOCK_DAMAGED);
            return OptionalInt.empty();
        }
    }

    static EnumSet<GuardedBlock.Place> everywhere() {
        return EnumSet.allOf(GuardedBlock.Place.class);
    }
}
