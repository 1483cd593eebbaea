package io.quetzal.alert.core.condition;

import io.quetzal.alert.api.EventSelector;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What conditions over events have in common. */
abstract class EventEvaluator implements Evaluator {
    /** The most subjects that one rule remembers. */
    static final int MOST_SUBJECTS = 1000;

    private static final String EVERYBODY = "";

    private final EventSelector events;

    EventEvaluator(EventSelector events) {
        this.events = events;
    }

    @Override
    public final boolean needsFigures() {
        return false;
    }

    @Override
    public void resume(Map<String, String> labels, String message) {
        // Only a state outlives its event.
    }

    @Override
    public final @Nullable String problem() {
        return null;
    }

    final boolean means(Heard event) {
        return event.isMeantBy(events);
    }

    /** Under what an event is remembered: its subject, or one place for all. */
    final String key(Heard event) {
        return events.subjectLabel() == null ? EVERYBODY : event.subject();
    }

    final Map<String, String> labels(String key) {
        return events.subjectLabel() == null ? Map.of() : Map.of(events.subjectLabel(), key);
    }

    final @Nullable String keyIn(Map<String, String> labels) {
        return events.subjectLabel() == null ? EVERYBODY : labels.get(events.subjectLabel());
    }

    /** A memory by subject that forgets the subject of which nothing was heard for longest. */
    static <T> Map<String, T> memory() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST_SUBJECTS;
            }
        };
    }
}
