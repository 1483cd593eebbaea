package io.quetzal.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.metric.Metric.Counter;
import io.quetzal.platform.api.metric.Metric.Distribution;
import io.quetzal.platform.api.metric.Metric.Gauge;
import io.quetzal.platform.api.metric.Metric.Histogram;
import io.quetzal.platform.api.metric.Metric.Sample;
import io.quetzal.platform.api.metric.MetricHistory.Kind;
import io.quetzal.platform.api.metric.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RingMetricHistoryTest {
    @Test
    void readsEverySourceUnderTheNamesOfTheExposition() throws InterruptedException {
        var metrics = new PrometheusMetricsService();
        metrics.addSource(() -> List.of(
                new Gauge("quetzal_vm_memory_bytes", "Memory.", List.of(new Sample(Map.of("vm", "demo"), 128))),
                new Gauge("quetzal_unknown", "Not a number.", Sample.of(Double.NaN)),
                new Counter("quetzal_vm_starts", "Starts.", Sample.of(3)),
                new Histogram(
                        "quetzal_vm_boot_seconds",
                        "Boots.",
                        List.of(new Distribution(Map.of(), List.of(1.0), List.of(2L, 1L), 4.5)))));
        var history = new RingMetricHistory(metrics);
        try {
            Instant first = history.awaitReadingAfter(Instant.EPOCH);

            assertThat(history.latest(List.of(
                            Series.parse("quetzal_vm_memory_bytes{vm=\"demo\"}"),
                            Series.parse("quetzal_vm_starts_total"),
                            Series.parse("quetzal_vm_boot_seconds_count"),
                            Series.parse("quetzal_vm_boot_seconds_sum"),
                            Series.parse("quetzal_unknown"))))
                    .containsExactly(
                            OptionalDouble.of(128),
                            OptionalDouble.of(3),
                            OptionalDouble.of(3),
                            OptionalDouble.of(4.5),
                            OptionalDouble.empty());
            assertThat(history.series()).anySatisfy(described -> {
                assertThat(described.series()).hasToString("process_cpu_seconds_total");
                assertThat(described.kind()).isEqualTo(Kind.COUNTER);
            });
            assertThat(history.awaitReadingAfter(first)).isAfter(first);
        } finally {
            history.close();
        }
    }
}
