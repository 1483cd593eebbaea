package io.quetzal.alert.api;

import org.jspecify.annotations.Nullable;

/**
 * A rule and what it finds now.
 *
 * @param rule the rule
 * @param origin where it comes from
 * @param pending how many of its alerts are pending
 * @param firing how many of its alerts fire
 * @param problem why it cannot be evaluated in full, with what to do, or null
 */
public record RuleStatus(
        AlertRule rule,
        Origin origin,
        int pending,
        int firing,
        @Nullable String problem) {
    /** Where a rule comes from. */
    public enum Origin {
        /** It comes with the node. */
        DEFAULT,
        /** It comes with the node and was changed here; it can be restored. */
        CHANGED,
        /** Somebody made it here. */
        OWN
    }
}
