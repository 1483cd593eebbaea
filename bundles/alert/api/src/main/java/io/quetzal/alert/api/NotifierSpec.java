package io.quetzal.alert.api;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Who is to be told, of what, and how often.
 *
 * @param name what it is called
 * @param kind which sort of notifier does it: {@code log}, {@code webhook}, {@code command}
 * @param settings what this kind needs to know, secrets included
 * @param minSeverity of what is less bad it is not told
 * @param groupBy alerts that have the same values of these labels are told together
 * @param groupWait how long a new group waits for more alerts before it is told
 * @param groupInterval how long to wait before changes in a group that was told are told
 * @param repeatInterval after how long a group in which nothing changes is told again
 * @param sendResolved whether it is told what is over
 */
public record NotifierSpec(
        Name name,
        String kind,
        Map<String, String> settings,
        Severity minSeverity,
        List<String> groupBy,
        Duration groupWait,
        Duration groupInterval,
        Duration repeatInterval,
        boolean sendResolved) {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration SHORTEST_REPEAT = Duration.ofMinutes(1);
    private static final Duration LONGEST_REPEAT = Duration.ofDays(30);

    /** Refuses what is out of range. */
    public NotifierSpec {
        settings = Map.copyOf(settings);
        groupBy = List.copyOf(groupBy);
        groupBy.forEach(label -> Labels.check(label, ""));
        require("groupWaitMillis", groupWait, Duration.ZERO, LONGEST_WAIT);
        require("groupIntervalMillis", groupInterval, Duration.ZERO, LONGEST_WAIT);
        require("repeatIntervalMillis", repeatInterval, SHORTEST_REPEAT, LONGEST_REPEAT);
    }

    /** The usual times: new groups after 2 s, changes after 30 s, repeated every 4 h, one group per rule. */
    public static NotifierSpec usual(Name name, String kind, Map<String, String> settings) {
        return new NotifierSpec(
                name,
                kind,
                settings,
                Severity.INFO,
                List.of(Alert.RULE_LABEL),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                Duration.ofHours(4),
                true);
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "NotifierSpec[" + name + ", " + kind + ", settings hidden]";
    }

    private static void require(String what, Duration time, Duration least, Duration most) {
        if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
            throw new InvalidValueException(what + " is " + time.toMillis() + ". Give " + least.toMillis() + " to "
                    + most.toMillis() + " milliseconds.");
        }
    }
}
