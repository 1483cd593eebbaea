package io.quetzal.alert.core.condition;

import io.quetzal.alert.api.SeriesSelector;
import io.quetzal.alert.core.condition.Figures.Figure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What conditions over figures have in common: events mean nothing to them, and a figure that is not there is told. */
abstract class FigureEvaluator implements Evaluator {
    private @Nullable String problem;

    /** For what the condition holds. */
    abstract Map<Map<String, String>, Finding> find(Figures figures, Duration now);

    @Override
    public final boolean needsFigures() {
        return true;
    }

    @Override
    public final boolean hear(Heard event) {
        return false;
    }

    @Override
    public final void resume(Map<String, String> labels, String message) {
        // The next figures say it again, if it is so.
    }

    @Override
    public final Map<Map<String, String>, Finding> evaluate(Figures figures, Duration now) {
        problem = null;
        return find(figures, now);
    }

    @Override
    public final @Nullable String problem() {
        return problem;
    }

    /** Says that no such figure is there. */
    final void missing(SeriesSelector selector) {
        problem = "No figure fits " + selector + " now. See which there are at /metrics.";
    }

    /** What a figure is to be divided by: the one with the same labels, or the only one; NaN if there is none. */
    static double divisor(List<Figure> divisors, Map<String, String> labels) {
        if (divisors.size() == 1) {
            return divisors.getFirst().value();
        }
        return divisors.stream()
                .filter(figure -> figure.labels().equals(labels))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** An empty result, in the order of the labels, so that what comes first is the same in every run. */
    static Map<Map<String, String>, Finding> nothing() {
        return new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
    }
}
