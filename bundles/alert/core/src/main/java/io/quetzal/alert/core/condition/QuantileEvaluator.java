package io.quetzal.alert.core.condition;

import io.quetzal.alert.api.Condition.Quantile;
import io.quetzal.alert.api.SeriesSelector;
import io.quetzal.alert.core.condition.Figures.Figure;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Estimates a quantile of what came into the histograms within the window, as Prometheus' {@code histogram_quantile} does:
 * values are taken to be spread evenly within their bucket.
 */
final class QuantileEvaluator extends FigureEvaluator {
    private static final String UPPER_END = "le";

    private final Quantile condition;
    private final SeriesSelector buckets;
    private final Points<NavigableMap<Double, Double>> seen;

    QuantileEvaluator(Quantile condition) {
        this.condition = condition;
        this.buckets = new SeriesSelector(
                condition.series().name() + "_bucket", condition.series().matchers());
        this.seen = new Points<>(condition.window());
    }

    @Override
    Map<Map<String, String>, Finding> find(Figures figures, Duration now) {
        NavigableMap<Double, Double> current = new TreeMap<>();
        figures.of(buckets).forEach(bucket -> current.merge(upperEnd(bucket), bucket.value(), Double::sum));
        var found = nothing();
        if (current.isEmpty()) {
            missing(condition.series());
            return found;
        }
        seen.add(now, current);
        double value = quantile(within(current, seen.oldest()));
        if (condition.comparison().holds(value, condition.value())) {
            found.put(Map.of(), new Finding(value, null));
        }
        return found;
    }

    private static double upperEnd(Figure bucket) {
        String text = bucket.labels().getOrDefault(UPPER_END, "+Inf");
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    /** What was added since then, cumulated as before; a histogram that has fallen has begun anew. */
    private static NavigableMap<Double, Double> within(
            NavigableMap<Double, Double> current, NavigableMap<Double, Double> before) {
        boolean anew = current.lastEntry().getValue() < before.lastEntry().getValue();
        NavigableMap<Double, Double> added = new TreeMap<>();
        current.forEach((end, count) -> added.put(end, anew ? count : count - before.getOrDefault(end, 0.0)));
        return added;
    }

    private double quantile(NavigableMap<Double, Double> cumulated) {
        double total = cumulated.lastEntry().getValue();
        if (total <= 0) {
            return Double.NaN;
        }
        double wanted = condition.quantile() * total;
        double lower = 0;
        double countBelow = 0;
        for (var bucket : cumulated.entrySet()) {
            if (bucket.getValue() >= wanted) {
                if (bucket.getKey().isInfinite()) {
                    return lower;
                }
                double share = (wanted - countBelow) / (bucket.getValue() - countBelow);
                return lower + (bucket.getKey() - lower) * share;
            }
            lower = bucket.getKey();
            countBelow = bucket.getValue();
        }
        return lower;
    }
}
