package io.quetzal.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.health.HealthReport;
import io.quetzal.platform.api.health.HealthReport.Check;
import io.quetzal.platform.api.health.HealthReport.Status;
import io.quetzal.platform.api.metric.Metric;
import io.quetzal.platform.api.metric.Metric.Sample;
import io.quetzal.platform.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthMetricsTest {
    private static final Duration OFTEN = Duration.ofMillis(5);

    private static List<Sample> samples(HealthMetrics metrics) {
        return metrics.read().stream()
                .flatMap(metric -> ((Metric.Gauge) metric).samples().stream())
                .toList();
    }

    private static Sample sample(String check, double value) {
        return new Sample(Map.of("check", check), value);
    }

    @Test
    void showsWhichChecksAreWellAndFollowsThem() {
        var disk = new AtomicReference<>(Status.WARN);
        var metrics = new HealthMetrics(
                probe -> new HealthReport(
                        disk.get(), List.of(new Check("disk", disk.get(), ""), new Check("memory", Status.OK, ""))),
                OFTEN);
        try {
            Await.until(
                    "the first look", () -> samples(metrics).equals(List.of(sample("disk", 0), sample("memory", 1))));
            disk.set(Status.OK);
            Await.until("the disk to be well", () -> samples(metrics).contains(sample("disk", 1)));
        } finally {
            metrics.close();
        }
    }

    @Test
    void goesOnWhenALookFails() {
        var broken = new AtomicReference<>(true);
        var metrics = new HealthMetrics(
                probe -> {
                    if (broken.getAndSet(false)) {
                        throw new IllegalStateException("broken");
                    }
                    return new HealthReport(Status.OK, List.of(new Check("disk", Status.OK, "")));
                },
                OFTEN);
        try {
            Await.until("a look that succeeds", () -> !samples(metrics).isEmpty());
        } finally {
            metrics.close();
        }
        assertThat(samples(metrics)).containsExactly(sample("disk", 1));
    }
}
