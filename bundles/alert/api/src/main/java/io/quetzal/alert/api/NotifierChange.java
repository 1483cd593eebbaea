package io.quetzal.alert.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about a notifier. Whatever is null stays as it is, and so does every setting that is not named:
 * nobody can read a secret, so nobody can be asked to give it again.
 *
 * @param settings the settings to change; an empty text takes one away
 * @param minSeverity as in {@link NotifierSpec}
 * @param groupBy as in {@link NotifierSpec}
 * @param groupWait as in {@link NotifierSpec}
 * @param groupInterval as in {@link NotifierSpec}
 * @param repeatInterval as in {@link NotifierSpec}
 * @param sendResolved as in {@link NotifierSpec}
 */
public record NotifierChange(
        @Nullable Map<String, String> settings,
        @Nullable Severity minSeverity,
        @Nullable List<String> groupBy,
        @Nullable Duration groupWait,
        @Nullable Duration groupInterval,
        @Nullable Duration repeatInterval,
        @Nullable Boolean sendResolved) {
    /** Keeps copies. */
    public NotifierChange {
        settings = settings == null ? null : Map.copyOf(settings);
        groupBy = groupBy == null ? null : List.copyOf(groupBy);
    }

    /** The notifier as it is to be, of which its times are found good. */
    public NotifierSpec applied(NotifierSpec spec) {
        Map<String, String> changed = new TreeMap<>(spec.settings());
        changed.putAll(settings == null ? Map.of() : settings);
        changed.values().removeIf(String::isEmpty);
        return new NotifierSpec(
                spec.name(),
                spec.kind(),
                changed,
                minSeverity == null ? spec.minSeverity() : minSeverity,
                groupBy == null ? spec.groupBy() : groupBy,
                groupWait == null ? spec.groupWait() : groupWait,
                groupInterval == null ? spec.groupInterval() : groupInterval,
                repeatInterval == null ? spec.repeatInterval() : repeatInterval,
                sendResolved == null ? spec.sendResolved() : sendResolved);
    }

    /** Whether this says what a setting is to be. */
    public boolean names(String setting) {
        return settings != null && settings.containsKey(setting);
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "NotifierChange[settings hidden]";
    }
}
