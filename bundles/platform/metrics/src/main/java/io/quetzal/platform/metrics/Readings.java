package io.quetzal.platform.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DistributionDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.quetzal.platform.api.metric.MetricHistory.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes the numbers out of the library's families, under the names that they have on {@code /metrics}. */
final class Readings {
    private Readings() {}

    /**
     * A number.
     *
     * @param name its family's name as it is exposed
     * @param labels what tells it from the others of its family
     * @param kind whether it only goes up
     * @param help what it says
     * @param value what it is, a finite number
     */
    record Reading(String name, Labels labels, Kind kind, String help, double value) {}

    /** Every gauge and counter, and how many values each distribution has and what their sum is. */
    static List<Reading> of(MetricSnapshots families) {
        var readings = new ArrayList<Reading>();
        for (MetricSnapshot family : families) {
            String name = family.getMetadata().getPrometheusName();
            // The library has more kinds of families than anybody here makes; those hold no numbers over time.
            switch (family) {
                case GaugeSnapshot gauge ->
                    gauge.getDataPoints()
                            .forEach(point ->
                                    add(readings, gauge, name, point.getLabels(), Kind.GAUGE, point.getValue()));
                case CounterSnapshot counter ->
                    counter.getDataPoints()
                            .forEach(point -> add(
                                    readings,
                                    counter,
                                    name + "_total",
                                    point.getLabels(),
                                    Kind.COUNTER,
                                    point.getValue()));
                case HistogramSnapshot histogram ->
                    histogram.getDataPoints().forEach(point -> distribution(readings, histogram, name, point));
                case SummarySnapshot summary ->
                    summary.getDataPoints().forEach(point -> distribution(readings, summary, name, point));
                default -> {}
            }
        }
        return readings;
    }

    private static void distribution(
            List<Reading> readings, MetricSnapshot family, String name, DistributionDataPointSnapshot point) {
        if (point.hasCount()) {
            add(readings, family, name + "_count", point.getLabels(), Kind.COUNTER, (double) point.getCount());
        }
        if (point.hasSum()) {
            add(readings, family, name + "_sum", point.getLabels(), Kind.COUNTER, point.getSum());
        }
    }

    private static void add(
            List<Reading> readings, MetricSnapshot family, String name, Labels labels, Kind kind, double value) {
        if (Double.isFinite(value)) {
            MetricMetadata about = family.getMetadata();
            readings.add(new Reading(name, labels, kind, about.getHelp() == null ? "" : about.getHelp(), value));
        }
    }
}
