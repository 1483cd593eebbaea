package io.quetzal.codec.lz4;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a machine for which there is no native library, Java reads and writes the same blocks. */
class WithoutLibraryTest {
    private static final int LENGTH = 100_000;

    private final Lz4Codec usual = new Lz4Codec();
    private final Lz4Codec inJava = new Lz4Codec(LZ4Factory.safeInstance());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 12})
    void eachReadsWhatTheOtherHasWritten(int level) {
        for (boolean javaWrites : new boolean[] {false, true}) {
            Lz4Codec writer = javaWrites ? inJava : usual;
            Lz4Codec reader = javaWrites ? usual : inJava;
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment source = arena.allocate(LENGTH);
                for (int i = 0; i < LENGTH; i++) {
                    source.set(ValueLayout.JAVA_BYTE, i, (byte) (i % 251 * (i / 1000)));
                }
                MemorySegment block = arena.allocate(writer.bound(LENGTH));
                MemorySegment back = arena.allocate(LENGTH);

                int length = writer.compress(source, block, level);
                int again = reader.decompress(block.asSlice(0, length), back);

                assertThat(again).isEqualTo(LENGTH);
                assertThat(back.mismatch(source)).isEqualTo(-1);
                assertThat(length).isLessThan(LENGTH);
            }
        }
    }
}
