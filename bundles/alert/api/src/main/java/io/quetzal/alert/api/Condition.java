package io.quetzal.alert.api;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When something is wrong. Each figure or subject for which it holds is an alert of its own. */
public sealed interface Condition {
    /** The longest window of any condition. */
    Duration LONGEST_WINDOW = Duration.ofHours(24);
    /** The most events that a condition counts. */
    int MOST_EVENTS = 10_000;

    /**
     * A figure is on the wrong side of a limit.
     *
     * @param series which figures
     * @param dividedBy what each is divided by first: the figure with the same labels, or else the only one; null if
     *     nothing
     * @param comparison which side is wrong
     * @param value the limit
     */
    record Threshold(SeriesSelector series, @Nullable SeriesSelector dividedBy, Comparison comparison, double value)
            implements Condition {
        /** Refuses a limit that is no number. */
        public Threshold {
            requireFinite(value);
        }
    }

    /**
     * A counter grows too fast or too slowly, per second on average over a window. A counter that falls has begun anew.
     *
     * @param series which counters
     * @param dividedBy as for {@link Threshold}; divides the rate
     * @param window over how long, 2 s to a day
     * @param comparison which side is wrong
     * @param perSecond the limit
     */
    record Rate(
            SeriesSelector series,
            @Nullable SeriesSelector dividedBy,
            Duration window,
            Comparison comparison,
            double perSecond)
            implements Condition {
        /** Refuses a window out of range and a limit that is no number. */
        public Rate {
            requireWindow(window);
            requireFinite(perSecond);
        }
    }

    /**
     * A share of the values that came into a histogram within a window is too high or too low; all histograms that are
     * meant are added up.
     *
     * @param series which histograms, by the name without {@code _bucket}
     * @param quantile which share, for example 0.95
     * @param window over how long, 2 s to a day
     * @param comparison which side is wrong
     * @param value the limit, in the histogram's unit
     */
    record Quantile(SeriesSelector series, double quantile, Duration window, Comparison comparison, double value)
            implements Condition {
        /** Refuses a share that is none, a window out of range and a limit that is no number. */
        public Quantile {
            if (!(quantile > 0 && quantile < 1)) {
                throw new InvalidValueException("The quantile " + quantile + " is not between 0 and 1. Give 0.95.");
            }
            requireWindow(window);
            requireFinite(value);
        }
    }

    /** There is no such figure. */
    record SeriesAbsence(SeriesSelector series) implements Condition {}

    /**
     * No such event has come for a while; what came before the node's start does not count.
     *
     * @param events which events
     * @param window for how long, 2 s to a day
     */
    record EventAbsence(EventSelector events, Duration window) implements Condition {
        /** Refuses a window out of range. */
        public EventAbsence {
            requireWindow(window);
            if (events.subjectLabel() != null) {
                throw new InvalidValueException(
                        "An absence cannot be told by subject, because nobody knows whose event is missing."
                                + " Leave the subject's label out.");
            }
        }
    }

    /**
     * Too many events have come within a window.
     *
     * @param events which events
     * @param count how many are too many, 1 to {@value #MOST_EVENTS}
     * @param window within how long, 2 s to a day
     */
    record EventCount(EventSelector events, int count, Duration window) implements Condition {
        /** Refuses a count or window out of range. */
        public EventCount {
            requireWindow(window);
            if (count < 1 || count > MOST_EVENTS) {
                throw new InvalidValueException(
                        "A rule counts 1 to " + MOST_EVENTS + " events, not " + count + ". Give a number in between.");
            }
        }
    }

    /**
     * A subject's latest event says that it is in one of these states.
     *
     * @param events which events; the subject has a label of its own
     * @param member the member of the event's details that tells the state
     * @param states which states are wrong
     * @param endedBy topics of events after which the subject is in no state any more, for example {@code vm.deleted}
     */
    record StateChange(EventSelector events, String member, List<String> states, List<String> endedBy)
            implements Condition {
        /** Refuses a condition without a subject or a state. */
        public StateChange {
            if (events.subjectLabel() == null) {
                throw new InvalidValueException(
                        "A state is told by subject. Give the label under which the subject goes into the alert.");
            }
            if (states.isEmpty() || member.isBlank()) {
                throw new InvalidValueException(
                        "A change of state needs the member that tells the state, and at least one state.");
            }
            states = List.copyOf(states);
            endedBy = List.copyOf(endedBy);
        }
    }

    private static void requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new InvalidValueException("A limit must be a number, not " + value + ".");
        }
    }

    private static void requireWindow(Duration window) {
        if (window.compareTo(Duration.ofSeconds(2)) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new InvalidValueException(
                    "A window of " + window.toMillis() + " ms is not possible. Give 2 seconds to 24 hours.");
        }
    }
}
