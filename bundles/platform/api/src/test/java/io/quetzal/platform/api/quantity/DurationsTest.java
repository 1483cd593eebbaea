package io.quetzal.platform.api.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"500ms,500", "20s,20000", "20,20000", "2m,120000", "1h,3600000", "30d,2592000000"})
    void areAWholeNumberWithAUnit(String text, long millis) {
        assertThat(Durations.parse(text)).hasMillis(millis);
    }

    @Test
    void areNothingElse() {
        assertThatThrownBy(() -> Durations.parse("soon"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("\"soon\"")
                .hasMessageContaining("20s");
    }
}
