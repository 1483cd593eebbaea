package io.quetzal.alert.core.condition;

import io.quetzal.alert.api.Condition.SeriesAbsence;
import io.quetzal.alert.api.Matcher;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Finds that there is no such figure; the labels are those that the figure would certainly have. */
final class SeriesAbsenceEvaluator extends FigureEvaluator {
    private final SeriesAbsence condition;

    SeriesAbsenceEvaluator(SeriesAbsence condition) {
        this.condition = condition;
    }

    @Override
    Map<Map<String, String>, Finding> find(Figures figures, Duration now) {
        var found = nothing();
        if (figures.of(condition.series()).findAny().isEmpty()) {
            Map<String, String> labels = new TreeMap<>();
            for (Matcher matcher : condition.series().matchers()) {
                if (matcher.operator() == Matcher.Operator.EQUALS) {
                    labels.put(matcher.label(), matcher.value());
                }
            }
            found.put(labels, new Finding(0, null));
        }
        return found;
    }
}
