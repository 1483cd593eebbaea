package io.quetzal.platform.shell;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long something took or has been, as a person says it. */
public final class Ages {
    private Ages() {}

    /** The time since a moment, or {@code -} if there was none. */
    public static String since(@Nullable Instant moment) {
        return moment == null ? "-" : of(Duration.between(moment, Instant.now()));
    }

    /** The two largest units of a duration: {@code 3d4h}, {@code 5m12s}, {@code 42s}. */
    public static String of(Duration duration) {
        if (duration.isNegative()) {
            return "0s";
        }
        if (duration.toDays() > 0) {
            return duration.toDays() + "d" + duration.toHoursPart() + "h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + "h" + duration.toMinutesPart() + "m";
        }
        if (duration.toMinutes() > 0) {
            return duration.toMinutes() + "m" + duration.toSecondsPart() + "s";
        }
        return duration.toSeconds() + "s";
    }
}
