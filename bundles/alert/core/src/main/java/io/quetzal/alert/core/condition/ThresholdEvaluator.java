package io.quetzal.alert.core.condition;

import io.quetzal.alert.api.Condition.Threshold;
import io.quetzal.alert.core.condition.Figures.Figure;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Looks at each figure as it is now. */
final class ThresholdEvaluator extends FigureEvaluator {
    private final Threshold condition;

    ThresholdEvaluator(Threshold condition) {
        this.condition = condition;
    }

    @Override
    Map<Map<String, String>, Finding> find(Figures figures, Duration now) {
        List<Figure> all = figures.of(condition.series()).toList();
        if (all.isEmpty()) {
            missing(condition.series());
        }
        List<Figure> divisors = List.of(new Figure(Map.of(), 1));
        if (condition.dividedBy() != null) {
            divisors = figures.of(condition.dividedBy()).toList();
            if (divisors.isEmpty()) {
                missing(condition.dividedBy());
            }
        }
        var found = nothing();
        for (Figure figure : all) {
            double value = figure.value() / divisor(divisors, figure.labels());
            if (condition.comparison().holds(value, condition.value())) {
                found.put(figure.labels(), new Finding(value, null));
            }
        }
        return found;
    }
}
