package io.quetzal.alert.api;

/**
 * Where an alert is in its life.
 *
 * <pre>
 *  (condition holds) --> PENDING --(held for long enough)--> FIRING --(no longer holds)--> RESOLVED
 *                           |
 *                           +--(no longer holds)--> forgotten
 * </pre>
 */
public enum AlertState {
    /** The condition holds, but not yet for as long as the rule wants. */
    PENDING,
    /** It is told. */
    FIRING,
    /** It is over. */
    RESOLVED
}
