package io.quetzal.alert.core.condition;

import io.quetzal.alert.api.Condition.EventAbsence;
import java.time.Duration;
import java.util.Map;

/** Finds that an event is overdue. */
final class EventAbsenceEvaluator extends EventEvaluator {
    private final EventAbsence condition;
    private Duration latest;

    EventAbsenceEvaluator(EventAbsence condition, Duration now) {
        super(condition.events());
        this.condition = condition;
        this.latest = now;
    }

    @Override
    public boolean hear(Heard event) {
        if (!means(event)) {
            return false;
        }
        latest = event.at().compareTo(latest) > 0 ? event.at() : latest;
        return true;
    }

    @Override
    public Map<Map<String, String>, Finding> evaluate(Figures figures, Duration now) {
        Duration silent = now.minus(latest);
        return silent.compareTo(condition.window()) >= 0
                ? Map.of(Map.of(), new Finding(silent.toSeconds(), null))
                : Map.of();
    }
}
