package io.quetzal.store.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.testkit.Fuzzing;
import io.quetzal.store.core.Parsing;
import io.quetzal.store.core.blocks.ObjectRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fragments of the catalogue, and objects in them and in packs. */
public class FragmentFuzzTest {
    @Test
    void areReadOrRefused() {
        Fuzzing.run(FragmentFuzzTest.class, FragmentFuzzTest::fuzzerTestOneInput);
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        byte[] bytes = Parsing.rest(input);
        Parsing.readsOrRefuses(input, () -> {
            if (Parsing.choice(input, 2) == 0) {
                ObjectRecord read = ObjectFormat.decode(bytes, "An object");
                assertThat(ObjectFormat.decode(ObjectFormat.encode(read), "An object"))
                        .isEqualTo(read);
            } else {
                Fragment read = Fragment.decode(bytes, "A fragment");
                assertThat(Fragment.decode(read.encode(), "A fragment")).isEqualTo(read);
                Fragment alone = Fragment.merge(List.of(read), true);
                assertThat(Fragment.merge(List.of(alone), true)).isEqualTo(alone);
            }
        });
    }
}
