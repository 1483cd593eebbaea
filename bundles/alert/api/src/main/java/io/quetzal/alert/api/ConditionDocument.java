package io.quetzal.alert.api;

import io.quetzal.alert.api.Condition.EventAbsence;
import io.quetzal.alert.api.Condition.EventCount;
import io.quetzal.alert.api.Condition.Quantile;
import io.quetzal.alert.api.Condition.Rate;
import io.quetzal.alert.api.Condition.SeriesAbsence;
import io.quetzal.alert.api.Condition.StateChange;
import io.quetzal.alert.api.Condition.Threshold;
import io.quetzal.platform.api.failure.InvalidValueException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition as JSON has it, over REST and in the state: the kind, and the members that this kind needs; all others are
 * left out.
 *
 * @param kind which condition
 * @param series which figures: threshold, rate, quantile, absence
 * @param dividedBy what the figures are divided by: threshold, rate; may be left out
 * @param comparison which side of the limit is wrong: threshold, rate, quantile
 * @param value the limit: threshold, rate (per second), quantile
 * @param quantile which share of the values: quantile
 * @param topic which events: event-absence, event-count, state-change
 * @param where what the events' members must be; may be left out
 * @param subjectLabel the label for the event's subject: event-count (may be left out), state-change
 * @param count how many events are too many: event-count
 * @param window over how long: rate, quantile, event-absence, event-count
 * @param member which member of the events' details tells the state: state-change
 * @param states which states are wrong: state-change
 * @param endedBy topics after which there is no state any more: state-change; may be left out
 */
public record ConditionDocument(
        Kind kind,
        @Nullable String series,
        @Nullable String dividedBy,
        @Nullable Comparison comparison,
        @Nullable Double value,
        @Nullable Double quantile,
        @Nullable String topic,
        @Nullable Map<String, String> where,
        @Nullable String subjectLabel,
        @Nullable Integer count,
        @Nullable Duration window,
        @Nullable String member,
        @Nullable List<String> states,
        @Nullable List<String> endedBy) {
    /** The kinds of conditions. */
    public enum Kind {
        /** {@link Condition.Threshold}. */
        THRESHOLD,
        /** {@link Condition.Rate}. */
        RATE,
        /** {@link Condition.Quantile}. */
        QUANTILE,
        /** {@link Condition.SeriesAbsence}. */
        ABSENCE,
        /** {@link Condition.EventAbsence}. */
        EVENT_ABSENCE,
        /** {@link Condition.EventCount}. */
        EVENT_COUNT,
        /** {@link Condition.StateChange}. */
        STATE_CHANGE
    }

    /** The condition's form. */
    public static ConditionDocument of(Condition condition) {
        return switch (condition) {
            case Threshold it ->
                figures(Kind.THRESHOLD, it.series(), it.dividedBy(), it.comparison(), it.value(), null, null);
            case Rate it ->
                figures(Kind.RATE, it.series(), it.dividedBy(), it.comparison(), it.perSecond(), null, it.window());
            case Quantile it ->
                figures(Kind.QUANTILE, it.series(), null, it.comparison(), it.value(), it.quantile(), it.window());
            case SeriesAbsence it -> figures(Kind.ABSENCE, it.series(), null, null, null, null, null);
            case EventAbsence it -> events(Kind.EVENT_ABSENCE, it.events(), null, it.window(), null);
            case EventCount it -> events(Kind.EVENT_COUNT, it.events(), it.count(), it.window(), null);
            case StateChange it -> events(Kind.STATE_CHANGE, it.events(), null, null, it);
        };
    }

    /**
     * The condition.
     *
     * @throws InvalidValueException if a member is missing, out of range, or not one of this kind
     */
    public Condition condition() {
        return switch (kind) {
            case THRESHOLD -> {
                only(series, dividedBy, comparison, value);
                yield new Threshold(figures(), divisor(), need("comparison", comparison), need("value", value));
            }
            case RATE -> {
                only(series, dividedBy, comparison, value, window);
                yield new Rate(
                        figures(),
                        divisor(),
                        need("windowMillis", window),
                        need("comparison", comparison),
                        need("value", value));
            }
            case QUANTILE -> {
                only(series, comparison, value, quantile, window);
                yield new Quantile(
                        figures(),
                        need("quantile", quantile),
                        need("windowMillis", window),
                        need("comparison", comparison),
                        need("value", value));
            }
            case ABSENCE -> {
                only(series);
                yield new SeriesAbsence(figures());
            }
            case EVENT_ABSENCE -> {
                only(topic, where, window);
                yield new EventAbsence(events(), need("windowMillis", window));
            }
            case EVENT_COUNT -> {
                only(topic, where, subjectLabel, count, window);
                yield new EventCount(events(), need("count", count), need("windowMillis", window));
            }
            case STATE_CHANGE -> {
                only(topic, where, subjectLabel, member, states, endedBy);
                yield new StateChange(
                        events(),
                        need("member", member),
                        need("states", states),
                        endedBy == null ? List.of() : endedBy);
            }
        };
    }

    private static ConditionDocument figures(
            Kind kind,
            SeriesSelector series,
            @Nullable SeriesSelector divisor,
            @Nullable Comparison comparison,
            @Nullable Double value,
            @Nullable Double quantile,
            @Nullable Duration window) {
        return new ConditionDocument(
                kind,
                series.toString(),
                divisor == null ? null : divisor.toString(),
                comparison,
                value,
                quantile,
                null,
                null,
                null,
                null,
                window,
                null,
                null,
                null);
    }

    private static ConditionDocument events(
            Kind kind,
            EventSelector events,
            @Nullable Integer count,
            @Nullable Duration window,
            @Nullable StateChange change) {
        return new ConditionDocument(
                kind,
                null,
                null,
                null,
                null,
                null,
                events.topic(),
                events.where().isEmpty() ? null : events.where(),
                events.subjectLabel(),
                count,
                window,
                change == null ? null : change.member(),
                change == null ? null : change.states(),
                change == null || change.endedBy().isEmpty() ? null : change.endedBy());
    }

    private SeriesSelector figures() {
        return SeriesSelector.parse(need("series", series));
    }

    private @Nullable SeriesSelector divisor() {
        return dividedBy == null ? null : SeriesSelector.parse(dividedBy);
    }

    private EventSelector events() {
        return new EventSelector(need("topic", topic), where == null ? Map.of() : where, subjectLabel);
    }

    /** A member that means nothing for this kind was meant to mean something; so it is refused, not passed over. */
    private void only(@Nullable Object... allowed) {
        long given = count(
                series,
                dividedBy,
                comparison,
                value,
                quantile,
                topic,
                where,
                subjectLabel,
                count,
                window,
                member,
                states,
                endedBy);
        if (given > count(allowed)) {
            throw new InvalidValueException("A condition of kind \"" + name()
                    + "\" has a member that means nothing to it. See docs/alerts.md for what each kind takes.");
        }
    }

    private static long count(@Nullable Object... members) {
        long given = 0;
        for (Object each : members) {
            given += each == null ? 0 : 1;
        }
        return given;
    }

    private <T> T need(String what, @Nullable T given) {
        if (given == null) {
            throw new InvalidValueException(
                    "A condition of kind \"" + name() + "\" needs \"" + what + "\", which is missing.");
        }
        return given;
    }

    private String name() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
