package io.quetzal.store.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.testkit.Fuzzing;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import java.util.Arrays;

/** What a parser of the store may do with bytes that come from anywhere. */
public final class Parsing {
    private static final long ALWAYS = 1 << 20;
    private static final long FOR_EACH_BYTE = 100;

    private Parsing() {}

    /** Reads, or refuses in the store's words; and takes memory in proportion to what it reads. */
    public static void readsOrRefuses(byte[] input, Runnable parser) {
        Fuzzing.assertAllocatesAtMost(ALWAYS + FOR_EACH_BYTE * input.length, () -> {
            try {
                parser.run();
            } catch (StoreException e) {
                assertThat(e.reason()).isIn(StoreFailure.DAMAGED, StoreFailure.FORMAT_UNKNOWN);
            }
        });
    }

    /** The first byte of an input says which of several parsers is meant. */
    public static int choice(byte[] input, int choices) {
        return input.length == 0 ? 0 : (input[0] & 0xff) % choices;
    }

    /** What is behind the first byte. */
    public static byte[] rest(byte[] input) {
        return Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
    }
}
