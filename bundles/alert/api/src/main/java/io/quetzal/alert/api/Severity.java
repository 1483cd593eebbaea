package io.quetzal.alert.api;

/** How bad it is, from least to worst. */
public enum Severity {
    /** Worth knowing. */
    INFO,
    /** Somebody should look within the day. */
    WARNING,
    /** Somebody should look now. */
    CRITICAL;

    /** Whether this is at least as bad as the other. */
    public boolean reaches(Severity least) {
        return compareTo(least) >= 0;
    }
}
