package io.quetzal.alert.rest;

import io.quetzal.alert.api.NotifierSpec;
import io.quetzal.alert.api.Severity;
import io.quetzal.platform.api.id.Name;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What notifier is wanted. What is left out is as usual.
 *
 * @param name what to call it
 * @param kind which sort of notifier
 * @param settings what this kind needs to know
 * @param minSeverity of what is less bad it is not told; everything if it is left out
 * @param groupBy alerts that have the same values of these labels are told together; those of a rule if it is left out
 * @param groupWait how long a new group waits for more; 2 s
 * @param groupInterval how long changes in a group wait; 30 s
 * @param repeatInterval after how long what does not change is told again; 4 h
 * @param sendResolved whether it is told what is over; true
 */
public record NotifierRequest(
        Name name,
        String kind,
        @Nullable Map<String, String> settings,
        @Nullable Severity minSeverity,
        @Nullable List<String> groupBy,
        @Nullable Duration groupWait,
        @Nullable Duration groupInterval,
        @Nullable Duration repeatInterval,
        @Nullable Boolean sendResolved) {
    NotifierSpec spec() {
        NotifierSpec usual = NotifierSpec.usual(name, kind, settings == null ? Map.of() : settings);
        return new NotifierSpec(
                name,
                kind,
                usual.settings(),
                minSeverity == null ? usual.minSeverity() : minSeverity,
                groupBy == null ? usual.groupBy() : groupBy,
                groupWait == null ? usual.groupWait() : groupWait,
                groupInterval == null ? usual.groupInterval() : groupInterval,
                repeatInterval == null ? usual.repeatInterval() : repeatInterval,
                sendResolved == null ? usual.sendResolved() : sendResolved);
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "NotifierRequest[" + name + ", " + kind + ", settings hidden]";
    }
}
