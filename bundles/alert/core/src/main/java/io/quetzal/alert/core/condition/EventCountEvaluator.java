package io.quetzal.alert.core.condition;

import io.quetzal.alert.api.Condition.EventCount;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Counts events. Of each subject it remembers as many as are too many, which is enough to know whether it is so. */
final class EventCountEvaluator extends EventEvaluator {
    private static final class Latest {
        private final Deque<Duration> times = new ArrayDeque<>();
        private String message = "";
    }

    private final EventCount condition;
    private final Map<String, Latest> subjects = memory();

    EventCountEvaluator(EventCount condition) {
        super(condition.events());
        this.condition = condition;
    }

    @Override
    public boolean hear(Heard event) {
        if (!means(event)) {
            return false;
        }
        Latest latest = subjects.computeIfAbsent(key(event), any -> new Latest());
        latest.times.addLast(event.at());
        latest.message = event.message();
        if (latest.times.size() > condition.count()) {
            latest.times.removeFirst();
        }
        return true;
    }

    @Override
    public Map<Map<String, String>, Finding> evaluate(Figures figures, Duration now) {
        Duration begin = now.minus(condition.window());
        var found = FigureEvaluator.nothing();
        subjects.values().removeIf(latest -> {
            latest.times.removeIf(time -> time.compareTo(begin) <= 0);
            return latest.times.isEmpty();
        });
        subjects.forEach((key, latest) -> {
            if (latest.times.size() >= condition.count()) {
                found.put(labels(key), new Finding(latest.times.size(), latest.message));
            }
        });
        return found;
    }
}
