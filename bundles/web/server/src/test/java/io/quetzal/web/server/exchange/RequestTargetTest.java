package io.quetzal.web.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestTargetTest {
    @Test
    void decodesSegments() {
        assertThat(RequestTarget.segments("/images/debian%3A12/%C3%A4+b"))
                .containsExactly("images", "debian:12", "ä+b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a/",
                "//a",
                "/./a",
                "/a/..",
                "/%2e%2e/a",
                "/a%2Fb",
                "/a%5Cb",
                "/a%3Bb",
                "/%0a",
                "/%7f",
                "/%80",
                "/%e",
                "/%+1"
            })
    void refusesSegmentsThatAreMoreThanNames(String path) {
        assertThatExceptionOfType(RefusedRequest.class).isThrownBy(() -> RequestTarget.segments(path));
    }

    @Test
    void decodesTheQuery() {
        assertThat(RequestTarget.parameters("a=1+2&b=%26%3d&c&d=x=y"))
                .containsOnly(Map.entry("a", "1 2"), Map.entry("b", "&="), Map.entry("c", ""), Map.entry("d", "x=y"));
        assertThat(RequestTarget.parameters(null)).isEmpty();
        assertThat(RequestTarget.parameters("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=2", "=1", "&", "a=%ff", "a=%4"})
    void refusesAQueryThatSaysNothingClearly(String query) {
        assertThatExceptionOfType(RefusedRequest.class).isThrownBy(() -> RequestTarget.parameters(query));
    }
}
