package io.quetzal.platform.api.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "process_cpu_seconds_total",
                "quetzal_vm_cpu_seconds_total{vm=\"demo\"}",
                "a{b=\"x,y}\",c=\"\"}",
                "a{b=\"quote \\\" back \\\\ line \\n\"}"
            })
    void readsWhatItWrites(String text) {
        assertThat(Series.parse(text)).hasToString(text);
    }

    @Test
    void isTheSameInWhateverOrderItsLabelsCome() {
        assertThat(Series.parse("a{c=\"1\",b=\"2\"}")).isEqualTo(new Series("a", Map.of("b", "2", "c", "1")));
        assertThat(Series.parse("a{}")).isEqualTo(Series.parse("a"));
    }

    @Test
    void includesThoseWithMoreLabels() {
        var all = Series.parse("quetzal_vm_cpu_seconds_total");
        var one = Series.parse("quetzal_vm_cpu_seconds_total{vm=\"demo\"}");
        assertThat(all.includes(one)).isTrue();
        assertThat(one.includes(one)).isTrue();
        assertThat(one.includes(all)).isFalse();
        assertThat(one.includes(Series.parse("quetzal_vm_cpu_seconds_total{vm=\"other\"}")))
                .isFalse();
    }

    @Test
    void readsSeveral() {
        assertThat(Series.parseAll("a; b{c=\"x;\\\";y\"};d"))
                .extracting(Series::toString)
                .containsExactly("a", "b{c=\"x;\\\";y\"}", "d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1a",
                "a b",
                "a{",
                "a{b}",
                "a{b=c}",
                "a{b=\"c}",
                "a{b=\"c\"}x",
                "a{b=\"c\" d=\"e\"}",
                "a;",
                "a{b=\"\\x\"}"
            })
    void refusesWhatIsNoSeries(String text) {
        assertThatThrownBy(() -> Series.parseAll(text)).isInstanceOf(InvalidValueException.class);
    }
}
