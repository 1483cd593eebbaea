package io.quetzal.store.core.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PathTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain", "mit Ümläuten", "日本語 😀", "line\nbreak", "\\", "\\x", "\\xg1", "C:\\xyz"})
    void showsTextAsItIs(String name) {
        assertThat(PathText.show(PathText.bytes(name))).isEqualTo(name);
    }

    @Test
    void showsBytesThatAreNoText() {
        byte[] name = {'a', (byte) 0xFF, 'b', (byte) 0xC3};
        assertThat(PathText.show(name)).isEqualTo("a\\xffb\\xc3");
        assertThat(PathText.bytes("a\\xffb\\xC3")).isEqualTo(name);
    }

    @Test
    void tellsANameThatLooksLikeThatFromOneThatIs() {
        byte[] name = {'\\', 'x', 'f', 'f'};
        assertThat(PathText.show(name)).isEqualTo("\\x5cxff");
        assertThat(PathText.bytes("\\x5cxff")).isEqualTo(name);
    }

    @Test
    void findsEveryNameAgain() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] name = new byte[1 + random.nextInt(12)];
            for (int at = 0; at < name.length; at++) {
                name[at] = (byte) "\\xa0fé\n \u00ff".charAt(random.nextInt(9));
                if (random.nextInt(4) == 0) {
                    name[at] = (byte) (1 + random.nextInt(255));
                }
            }
            assertThat(PathText.bytes(PathText.show(name)))
                    .as(Arrays.toString(name))
                    .isEqualTo(name);
        }
    }

    @Test
    void takesPathsApart() {
        assertThat(PathText.names("/a//b\\xff/")).hasSize(2);
        assertThat(PathText.names("")).isEmpty();
    }
}
