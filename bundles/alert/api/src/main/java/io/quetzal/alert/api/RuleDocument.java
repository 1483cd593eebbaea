package io.quetzal.alert.api;

import io.quetzal.platform.api.id.Name;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as JSON has it, over REST and in the state.
 *
 * @param name as in {@link AlertRule}
 * @param summary as in {@link AlertRule}
 * @param severity as in {@link AlertRule}
 * @param condition as in {@link AlertRule}
 * @param holdFor as in {@link AlertRule}; at once if it is missing
 * @param keepFiring as in {@link AlertRule}; not at all if it is missing
 * @param labels as in {@link AlertRule}; none if they are missing
 * @param enabled as in {@link AlertRule}; true if it is missing
 */
public record RuleDocument(
        Name name,
        String summary,
        Severity severity,
        ConditionDocument condition,
        @Nullable Duration holdFor,
        @Nullable Duration keepFiring,
        @Nullable Map<String, String> labels,
        @Nullable Boolean enabled) {
    /** The rule's form. */
    public static RuleDocument of(AlertRule rule) {
        return new RuleDocument(
                rule.name(),
                rule.summary(),
                rule.severity(),
                ConditionDocument.of(rule.condition()),
                rule.holdFor(),
                rule.keepFiring(),
                rule.labels(),
                rule.enabled());
    }

    /**
     * The rule.
     *
     * @throws io.quetzal.platform.api.failure.InvalidValueException if it cannot be one
     */
    public AlertRule rule() {
        return new AlertRule(
                name,
                summary,
                severity,
                condition.condition(),
                holdFor == null ? Duration.ZERO : holdFor,
                keepFiring == null ? Duration.ZERO : keepFiring,
                labels == null ? Map.of() : labels,
                enabled == null || enabled);
    }
}
