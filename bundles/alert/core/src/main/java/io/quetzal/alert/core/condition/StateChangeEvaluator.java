package io.quetzal.alert.core.condition;

import io.quetzal.alert.api.Condition.StateChange;
import java.time.Duration;
import java.util.Map;

/** Remembers which subjects are in a wrong state, by what their latest event says. */
final class StateChangeEvaluator extends EventEvaluator {
    private final StateChange condition;
    private final Map<String, String> wrong = memory();

    StateChangeEvaluator(StateChange condition) {
        super(condition.events());
        this.condition = condition;
    }

    @Override
    public boolean hear(Heard event) {
        boolean ended = condition.endedBy().stream().anyMatch(event.topic()::startsWith);
        if (ended) {
            return wrong.remove(key(event)) != null;
        }
        String state = means(event) ? event.member(condition.member()) : null;
        if (state == null) {
            return false;
        }
        if (condition.states().contains(state)) {
            wrong.put(key(event), event.message());
        } else {
            wrong.remove(key(event));
        }
        return true;
    }

    @Override
    public void resume(Map<String, String> labels, String message) {
        String key = keyIn(labels);
        if (key != null) {
            wrong.put(key, message);
        }
    }

    @Override
    public Map<Map<String, String>, Finding> evaluate(Figures figures, Duration now) {
        var found = FigureEvaluator.nothing();
        wrong.forEach((key, message) -> found.put(labels(key), new Finding(1, message)));
        return found;
    }
}
