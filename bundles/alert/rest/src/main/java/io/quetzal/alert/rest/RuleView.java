package io.quetzal.alert.rest;

import io.quetzal.alert.api.RuleDocument;
import io.quetzal.alert.api.RuleStatus;
import io.quetzal.alert.api.RuleStatus.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A rule as clients see it.
 *
 * @param rule the rule, as it can be sent back
 * @param origin where it comes from
 * @param pending how many of its alerts are pending
 * @param firing how many of its alerts fire
 * @param problem why it cannot be evaluated in full, or null
 */
public record RuleView(
        RuleDocument rule,
        Origin origin,
        int pending,
        int firing,
        @Nullable String problem) {
    static RuleView of(RuleStatus status) {
        return new RuleView(
                RuleDocument.of(status.rule()), status.origin(), status.pending(), status.firing(), status.problem());
    }
}
