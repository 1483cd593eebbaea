package io.quetzal.store.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.testkit.Fuzzing;
import io.quetzal.store.core.Parsing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is in the stream of a pack, as whoever has its key, or a program gone wrong, may have written it. */
public class PackFuzzTest {
    private static final int STREAM_BYTES = 1 << 20;

    @Test
    void isReadOrRefused() {
        Fuzzing.run(PackFuzzTest.class, PackFuzzTest::fuzzerTestOneInput);
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        byte[] bytes = Parsing.rest(input);
        Parsing.readsOrRefuses(input, () -> {
            switch (Parsing.choice(input, 4)) {
                case 0 -> record(bytes);
                case 1 -> {
                    Footer read = Footer.decode(bytes, STREAM_BYTES, "A footer");
                    assertThat(read.offset() + read.length()).isLessThanOrEqualTo(STREAM_BYTES);
                    assertThat(Footer.decode(read.encode(), STREAM_BYTES, "A footer"))
                            .isEqualTo(read);
                }
                default -> table(bytes);
            }
        });
    }

    private static void record(byte[] bytes) {
        int checksumAt = RecordHeader.BYTES - Integer.BYTES;
        byte[] header = Arrays.copyOf(bytes, RecordHeader.BYTES);
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(checksumAt, Checksums.crc32c(header, 0, checksumAt));
        RecordHeader read = RecordHeader.decode(header, 0, "A record");
        assertThat(read.encode()).isEqualTo(header);
    }

    private static void table(byte[] bytes) {
        PackTable table = PackTable.decode(bytes, STREAM_BYTES, "A table");
        var again = new PackTableBuilder();
        for (int block = 0; block < table.blocks(); block++) {
            int extent = table.extentOf(block);
            check(block >= table.firstBlock(extent) && block < table.firstBlock(extent + 1));
            check(table.blockStart(block) >= 0 && table.blockStart(block) <= table.blockEnd(block));
            check(table.blockEnd(block) <= table.plain(extent));
            again.addBlock(
                    table.ids().asSlice((long) block * PackTable.ID_BYTES, PackTable.ID_BYTES),
                    table.blockBytes(block));
        }
        for (int extent = 0; extent < table.extents(); extent++) {
            check(table.offset(extent) + table.stored(extent) <= STREAM_BYTES);
            again.addExtent(
                    table.offset(extent),
                    table.plain(extent),
                    table.stored(extent),
                    table.codec(extent),
                    table.blocksOf(extent));
        }
        PackTable same = PackTable.decode(again.encode(), STREAM_BYTES, "A table");
        check(same.blocks() == table.blocks() && same.ids().mismatch(table.ids()) < 0);
    }

    private static void check(boolean holds) {
        assertThat(holds).isTrue();
    }
}
