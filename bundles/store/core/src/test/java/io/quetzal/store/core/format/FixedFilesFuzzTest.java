package io.quetzal.store.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.testkit.Fuzzing;
import io.quetzal.store.core.Parsing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@code STORE}, keys, the root and headers, of whatever bytes; checksums agree, since they keep nobody from forging. */
public class FixedFilesFuzzTest {
    @Test
    void areReadOrRefused() {
        Fuzzing.run(FixedFilesFuzzTest.class, FixedFilesFuzzTest::fuzzerTestOneInput);
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        byte[] bytes = Parsing.rest(input);
        Parsing.readsOrRefuses(input, () -> {
            switch (Parsing.choice(input, 4)) {
                case 0 -> {
                    StoreFile read = StoreFile.decode(checked(bytes));
                    assertThat(StoreFile.decode(read.encode())).isEqualTo(read);
                }
                case 1 -> {
                    KeySlot read = KeySlot.decode(checked(bytes), "A key");
                    byte[] written = read.encode();
                    assertThat(KeySlot.decode(written, "A key").encode()).isEqualTo(written);
                }
                case 2 -> {
                    RootSlot read = RootSlot.decode(Arrays.copyOf(bytes, RootSlot.BYTES));
                    assertThat(RootSlot.decode(read.encode())).isEqualTo(read);
                }
                default -> {
                    PackHeader read = PackHeader.decode(
                            checked(Arrays.copyOf(bytes, PackHeader.BYTES - Integer.BYTES)), "A header");
                    assertThat(PackHeader.decode(read.encode(), "A header")).isEqualTo(read);
                }
            }
        });
    }

    private static byte[] checked(byte[] bytes) {
        return ByteBuffer.allocate(bytes.length + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(bytes)
                .putInt(Checksums.crc32c(bytes, 0, bytes.length))
                .array();
    }
}
