package io.quetzal.platform.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({"500ms,500", "20s,20000", "20,20000", "2m,120000", "1h,3600000", "30d,2592000000"})
    void readsLengthsOfTime(String text, long millis) {
        assertThat(Words.duration(text)).hasMillis(millis);
    }

    @Test
    void refusesWhatIsNoLengthOfTime() {
        assertThatThrownBy(() -> Words.duration("soon"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("\"soon\"")
                .hasMessageContaining("20s");
    }

    @ParameterizedTest
    @CsvSource({"0,0.0s", "1940,1.9s", "59000,59s", "65000,1m05s", "7380000,2h03m", "273600000,3d4h"})
    void writesLengthsOfTimeInTheirTwoLargestUnits(long millis, String text) {
        assertThat(Words.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void doesNotShowTheFutureWhenClocksDiffer() {
        assertThat(Words.ago(Instant.ofEpochSecond(10), Instant.ofEpochSecond(5)))
                .isEqualTo("0.0s");
    }
}
