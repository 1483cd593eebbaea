package io.quetzal.platform.api.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({"4096,4096", "512M,536870912", "2GiB,2147483648", "1 kb,1024", "3t,3298534883328", "0,0"})
    void readsAmountsAsPeopleWriteThem(String text, long bytes) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M", "-1", "1.5G", "12X", "99999999999999999999", "1e9"})
    void refusesWhatIsNoAmount(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("is not a size");
    }

    @Test
    void refusesAnAmountThatDoesNotFit() {
        assertThatThrownBy(() -> ByteSize.parse("99999999P")).hasMessageContaining("too large");
    }

    @ParameterizedTest
    @CsvSource({"0,0B", "1023,1023B", "1024,1KiB", "134217728,128MiB", "1610612736,1.5GiB"})
    void isShownInItsLargestUnit(long bytes, String text) {
        assertThat(new ByteSize(bytes)).hasToString(text);
    }
}
