package io.quetzal.store.core.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.store.api.StoreException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamePatternTest {
    private static final String[] PATHS = {
        "a",
        "a.o",
        "b.o",
        "dir/a.o",
        "dir/sub/a.o",
        "dir",
        "x-y",
        "x",
        "-",
        "a]b",
        "{a}",
        "(a)",
        "a+b",
        "$",
        "a\\b",
        "."
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "*",
                "**",
                "*.o",
                "**.o",
                "dir/*",
                "dir/**",
                "**/a.o",
                "?",
                "[a-c]*",
                "[!a]*",
                "*.{o,log}",
                "{a,dir}*",
                "a\\*",
                "(a)",
                "a+b",
                "$",
                "[-x]*",
                "x[-]y",
                "dir/s?b/*",
                "."
            })
    void meansWhatItMeansInJava(String glob) {
        PathMatcher java = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        var pattern = new NamePattern(glob);
        for (String path : PATHS) {
            assertThat(pattern.matches(path)).as(glob + " and " + path).isEqualTo(java.matches(Path.of(path)));
        }
    }

    @Test
    void matchesNamesWithLineBreaks() {
        assertThat(new NamePattern("a*b").matches("a\nb")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a", "a\\", "[a", "{a,{b}}"})
    void refusesWhatIsNoPattern(String glob) {
        assertThatThrownBy(() -> new NamePattern(glob))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is no pattern");
    }
}
