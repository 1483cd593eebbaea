package io.quetzal.platform.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
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
