package io.quetzal.alert.api;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.UniqueId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A time during which nobody is told of certain alerts.
 *
 * @param id its identifier
 * @param matchers which alerts: those whose labels fit all of them
 * @param from when it begins
 * @param until when it ends
 * @param comment why
 * @param by who made it
 */
public record Silence(UniqueId id, List<Matcher> matchers, Instant from, Instant until, String comment, String by) {
    /** The longest silence. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final int LONGEST_COMMENT = 500;

    /** Refuses a silence of everything, one that ends before it begins, and one without a reason. */
    public Silence {
        matchers = List.copyOf(matchers);
        if (matchers.isEmpty()) {
            throw new InvalidValueException("A silence needs at least one matcher, such as rule=vm-crashed or vm=demo,"
                    + " so that nobody silences everything by mistake.");
        }
        if (!until.isAfter(from) || Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new InvalidValueException("A silence from " + from + " until " + until
                    + " is not possible. Let it end after it begins, within 366 days.");
        }
        if (comment.isBlank() || comment.length() > LONGEST_COMMENT) {
            throw new InvalidValueException("Say in 1 to " + LONGEST_COMMENT
                    + " characters why, so that whoever finds the silence knows whether it is still needed.");
        }
    }

    /** Whether it keeps an alert with these labels from being told at this moment. */
    public boolean mutes(java.util.Map<String, String> labels, Instant now) {
        return !now.isBefore(from)
                && now.isBefore(until)
                && matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }
}
