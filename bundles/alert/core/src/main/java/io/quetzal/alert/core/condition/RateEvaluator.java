package io.quetzal.alert.core.condition;

import io.quetzal.alert.api.Condition.Rate;
import io.quetzal.alert.core.condition.Figures.Figure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Follows counters over the window. One that falls has begun anew, and what it shows then has been added since. */
final class RateEvaluator extends FigureEvaluator {
    /** The most counters that one rule follows. */
    static final int MOST_COUNTERS = 10_000;

    private static final double NANOS = 1e9;

    private static final class Counter {
        private final Points<Double> totals;
        private double shown;
        private double total;

        Counter(Duration window, double shown) {
            this.totals = new Points<>(window);
            this.shown = shown;
        }

        void add(Duration at, double value) {
            total += value >= shown ? value - shown : value;
            shown = value;
            totals.add(at, total);
        }

        double perSecond(Duration now) {
            double seconds = now.minus(totals.oldestAt()).toNanos() / NANOS;
            return seconds > 0 ? (total - totals.oldest()) / seconds : Double.NaN;
        }
    }

    private final Rate condition;
    private final Map<Map<String, String>, Counter> counters = new HashMap<>();

    RateEvaluator(Rate condition) {
        this.condition = condition;
    }

    @Override
    Map<Map<String, String>, Finding> find(Figures figures, Duration now) {
        List<Figure> all = figures.of(condition.series()).limit(MOST_COUNTERS).toList();
        if (all.isEmpty()) {
            missing(condition.series());
        }
        List<Figure> divisors = condition.dividedBy() == null
                ? List.of(new Figure(Map.of(), 1))
                : figures.of(condition.dividedBy()).toList();
        if (condition.dividedBy() != null && divisors.isEmpty()) {
            missing(condition.dividedBy());
        }
        counters.keySet().retainAll(all.stream().map(Figure::labels).collect(Collectors.toSet()));
        var found = nothing();
        for (Figure figure : all) {
            Counter counter = counters.computeIfAbsent(
                    figure.labels(), labels -> new Counter(condition.window(), figure.value()));
            counter.add(now, figure.value());
            double rate = counter.perSecond(now) / divisor(divisors, figure.labels());
            if (condition.comparison().holds(rate, condition.perSecond())) {
                found.put(figure.labels(), new Finding(rate, null));
            }
        }
        return found;
    }
}
