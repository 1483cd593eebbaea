package io.quetzal.platform.api.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesAndIdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "demo", "web-1", "0", "a-b-c"})
    void aHostNameLabelIsAName(String text) {
        assertThat(new Name(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "Demo", "a_b", "../etc", "<script>", "a b", "ä", "a\n"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> new Name(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("is not a name");
    }

    @Test
    void aVeryLongNameIsRefusedWithoutRepeatingAllOfIt() {
        assertThatThrownBy(() -> new Name("x".repeat(100_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void identifiersSortByTheTimeAtWhichTheyWereMade() {
        var earlier = UniqueId.at(Instant.parse("2026-01-01T00:00:00Z"));
        var later = UniqueId.at(Instant.parse("2026-01-01T00:00:00.001Z"));
        assertThat(earlier).isLessThan(later);
        assertThat(UniqueId.next()).isNotEqualTo(UniqueId.next());
    }
}
