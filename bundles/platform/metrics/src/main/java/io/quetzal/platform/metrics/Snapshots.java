package io.quetzal.platform.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.quetzal.platform.api.metric.Metric;
import io.quetzal.platform.api.metric.Metric.Counter;
import io.quetzal.platform.api.metric.Metric.Distribution;
import io.quetzal.platform.api.metric.Metric.Gauge;
import io.quetzal.platform.api.metric.Metric.Histogram;
import io.quetzal.platform.api.metric.Metric.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns our figures into the library's. */
final class Snapshots {
    /** The library would also write names with spaces, which few readers understand yet. */
    private static final Pattern METRIC_NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private Snapshots() {}

    /**
     * The same family, in the library's words.
     *
     * @throws IllegalArgumentException if a name or label is none, or two samples have the same labels
     */
    static MetricSnapshot of(Metric metric) {
        check(METRIC_NAME, metric.name());
        return switch (metric) {
            case Gauge gauge -> gauge(gauge);
            case Counter counter -> counter(counter);
            case Histogram histogram -> histogram(histogram);
        };
    }

    private static GaugeSnapshot gauge(Gauge gauge) {
        var family = GaugeSnapshot.builder().name(gauge.name()).help(gauge.help());
        for (Sample sample : gauge.samples()) {
            family.dataPoint(GaugeDataPointSnapshot.builder()
                    .value(sample.value())
                    .labels(labels(sample.labels()))
                    .build());
        }
        return family.build();
    }

    private static CounterSnapshot counter(Counter counter) {
        var family = CounterSnapshot.builder().name(counter.name()).help(counter.help());
        for (Sample sample : counter.samples()) {
            family.dataPoint(CounterDataPointSnapshot.builder()
                    .value(sample.value())
                    .labels(labels(sample.labels()))
                    .build());
        }
        return family.build();
    }

    private static HistogramSnapshot histogram(Histogram histogram) {
        var family = HistogramSnapshot.builder().name(histogram.name()).help(histogram.help());
        for (Distribution distribution : histogram.distributions()) {
            List<Double> bounds = new ArrayList<>(distribution.upperBounds());
            bounds.add(Double.POSITIVE_INFINITY);
            family.dataPoint(HistogramDataPointSnapshot.builder()
                    .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, distribution.counts()))
                    .sum(distribution.sum())
                    .labels(labels(distribution.labels()))
                    .build());
        }
        return family.build();
    }

    private static Labels labels(Map<String, String> labels) {
        var builder = Labels.builder();
        labels.forEach((name, value) -> {
            check(LABEL_NAME, name);
            builder.label(name, value);
        });
        return builder.build();
    }

    private static void check(Pattern allowed, String name) {
        if (!allowed.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" does not match " + allowed + ".");
        }
    }
}
