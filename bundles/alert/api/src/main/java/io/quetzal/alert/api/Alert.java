package io.quetzal.alert.api;

import io.quetzal.platform.api.id.Name;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is, or was, wrong.
 *
 * @param id the same for the same rule and labels, whenever it fires
 * @param rule which rule says so
 * @param severity how bad it is
 * @param labels what it is about, with {@value #RULE_LABEL} and {@value #SEVERITY_LABEL} among them
 * @param state where it is in its life
 * @param since when it began to be wrong
 * @param firedAt when it began to fire, or null if it does not yet
 * @param resolvedAt when it was over, or null if it is not
 * @param value the figure when it was last wrong, or null if there is none
 * @param message what is wrong, in a sentence
 * @param mutedBy the silences and inhibitions for which nobody is told of it; empty if it is told
 */
public record Alert(
        String id,
        Name rule,
        Severity severity,
        Map<String, String> labels,
        AlertState state,
        Instant since,
        @Nullable Instant firedAt,
        @Nullable Instant resolvedAt,
        @Nullable Double value,
        String message,
        List<String> mutedBy) {
    /** The label that names the rule. */
    public static final String RULE_LABEL = "rule";
    /** The label that tells the severity. */
    public static final String SEVERITY_LABEL = "severity";
    /** The worst first, and the newest first among equals. */
    public static final Comparator<Alert> WORST_FIRST = Comparator.comparing(Alert::severity)
            .thenComparing(Alert::since)
            .reversed()
            .thenComparing(Alert::id);

    /** Keeps copies, so that an alert never changes. */
    public Alert {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        mutedBy = List.copyOf(mutedBy);
    }
}
