package io.quetzal.alert.core.condition;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out for what a rule's condition holds. Not for several threads. */
public interface Evaluator {
    /** Whether it looks at figures. */
    boolean needsFigures();

    /**
     * Hears an event, of whatever topic.
     *
     * @return whether it means something to this condition, so that it should be evaluated now
     */
    boolean hear(Heard event);

    /** Remembers from before a restart that the condition holds for what has these labels. */
    void resume(Map<String, String> labels, String message);

    /**
     * For what the condition holds, by the labels that tell one such thing from the others.
     *
     * @param figures all figures; any if it needs none
     * @param now the moment on the engine's timeline
     */
    Map<Map<String, String>, Finding> evaluate(Figures figures, Duration now);

    /** Why the latest evaluation could say nothing, with what to do, or null. */
    @Nullable
    String problem();
}
