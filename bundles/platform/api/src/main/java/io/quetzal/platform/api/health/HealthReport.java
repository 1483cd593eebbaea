package io.quetzal.platform.api.health;

import java.util.List;

/**
 * What the health checks said.
 *
 * @param status the worst status among them
 * @param checks each answer, worst first
 */
public record HealthReport(Status status, List<Check> checks) {
    /** How well something is, from best to worst. */
    public enum Status {
        /** All is well. */
        OK,
        /** It works, and somebody should look. */
        WARN,
        /** Not now, but presumably soon. */
        UNAVAILABLE,
        /** It does not work. */
        CRITICAL
    }

    /**
     * One check's answer.
     *
     * @param name what was checked
     * @param status how well it is
     * @param message why, and what to do if it is not well
     */
    public record Check(String name, Status status, String message) {}

    /** Keeps a copy, so that a report never changes. */
    public HealthReport {
        checks = List.copyOf(checks);
    }

    /** Whether requests can be served: all is well, or nearly. */
    public boolean ready() {
        return status.compareTo(Status.WARN) <= 0;
    }
}
