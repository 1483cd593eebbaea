package io.quetzal.platform.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VersionOrderTest {
    private final VersionOrder order = new VersionOrder();

    @Test
    void numbersAreComparedAsNumbersAndWhatComesBeforeAReleaseComesBefore() {
        var rising = List.of(
                "0.9.9",
                "1.0.0-SNAPSHOT",
                "1.0.0-rc.1",
                "1.0.0",
                "1.0.0.202601010000",
                "1.0.0.202602010000",
                "1.2",
                "1.10");
        assertThat(rising.reversed().stream().sorted(order)).containsExactlyElementsOf(rising);
    }

    @ParameterizedTest
    @CsvSource({"1,1.0.0", "1.0,1.0.0", "1.2.3,1.2.3"})
    void whatIsLeftOutIsNought(String one, String other) {
        assertThat(order.compare(one, other)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"alpha,beta", "1.99999999999,2.x"})
    void whatHasNoNumbersIsComparedAsText(String one, String other) {
        assertThat(order.compare(one, other)).isNegative();
        assertThat(order.compare(other, one)).isPositive();
    }
}
