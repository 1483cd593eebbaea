package io.quetzal.alert.api;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import java.time.Duration;
import java.util.Map;

/**
 * When to alert, and how bad it is then.
 *
 * @param name what it is called
 * @param summary one sentence about an alert; {@code {vm}} stands for the value of the label {@code vm}, {@code {value}}
 *     for the figure, and {@code {event}} for the latest event's message
 * @param severity how bad it is
 * @param condition when something is wrong
 * @param holdFor for how long it must be wrong before the alert fires; Prometheus' {@code for}
 * @param keepFiring for how long it must be well before the alert is resolved; Prometheus' {@code keep_firing_for}
 * @param labels what each of its alerts carries beside the labels of what is wrong
 * @param enabled whether it is evaluated
 */
public record AlertRule(
        Name name,
        String summary,
        Severity severity,
        Condition condition,
        Duration holdFor,
        Duration keepFiring,
        Map<String, String> labels,
        boolean enabled) {
    /** The longest time that something must be wrong, or well. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final int LONGEST_SUMMARY = 500;

    /** Refuses what is out of range. */
    public AlertRule {
        if (summary.isBlank() || summary.length() > LONGEST_SUMMARY) {
            throw new InvalidValueException("A rule's summary has 1 to " + LONGEST_SUMMARY + " characters, not "
                    + summary.length() + ". Say in a sentence what is wrong.");
        }
        requireTime("holdForMillis", holdFor);
        requireTime("keepFiringMillis", keepFiring);
        labels = Labels.ofRule(labels);
    }

    /** The same rule, evaluated or not. */
    public AlertRule enabled(boolean wanted) {
        return new AlertRule(name, summary, severity, condition, holdFor, keepFiring, labels, wanted);
    }

    private static void requireTime(String what, Duration time) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new InvalidValueException(
                    what + " is " + time.toMillis() + ". Give 0 to " + LONGEST.toMillis() + " (7 days).");
        }
    }
}
