package io.quetzal.alert.core.condition;

import io.quetzal.alert.api.Condition;
import io.quetzal.alert.api.Condition.EventAbsence;
import io.quetzal.alert.api.Condition.EventCount;
import io.quetzal.alert.api.Condition.Quantile;
import io.quetzal.alert.api.Condition.Rate;
import io.quetzal.alert.api.Condition.SeriesAbsence;
import io.quetzal.alert.api.Condition.StateChange;
import io.quetzal.alert.api.Condition.Threshold;
import java.time.Duration;

/** Makes the evaluator of a condition. */
public final class Evaluators {
    private Evaluators() {}

    /** An evaluator that has seen nothing yet at this moment. */
    public static Evaluator of(Condition condition, Duration now) {
        return switch (condition) {
            case Threshold threshold -> new ThresholdEvaluator(threshold);
            case Rate rate -> new RateEvaluator(rate);
            case Quantile quantile -> new QuantileEvaluator(quantile);
            case SeriesAbsence absence -> new SeriesAbsenceEvaluator(absence);
            case EventAbsence absence -> new EventAbsenceEvaluator(absence, now);
            case EventCount count -> new EventCountEvaluator(count);
            case StateChange change -> new StateChangeEvaluator(change);
        };
    }
}
