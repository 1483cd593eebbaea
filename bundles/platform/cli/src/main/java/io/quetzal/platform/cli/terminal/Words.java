package io.quetzal.platform.cli.terminal;

import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.cli.rest.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Quantities as people read them. */
public final class Words {
    private Words() {}

    /** A length of time in its two largest units: {@code 3d4h}, {@code 2m05s}, {@code 1.2s}. */
    public static String duration(@Nullable Duration duration) {
        if (duration == null) {
            return JsonObject.NOTHING;
        }
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return String.format(Locale.ROOT, "%dh%02dm", seconds / 3600, seconds / 60 % 60);
        }
        return seconds / 86_400 + "d" + seconds / 3600 % 24 + "h";
    }

    /** How long ago a moment was. */
    public static String ago(@Nullable Instant moment, Instant now) {
        if (moment == null) {
            return JsonObject.NOTHING;
        }
        Duration since = Duration.between(moment, now);
        return duration(since.isNegative() ? Duration.ZERO : since);
    }

    /** The member {@code <name>Bytes} in its largest unit. */
    public static String size(JsonObject object, String name) {
        Long bytes = object.number(name + "Bytes");
        return bytes == null ? JsonObject.NOTHING : size(bytes);
    }

    /** An amount in its largest unit: {@code 128MiB}. */
    public static String size(long bytes) {
        return new ByteSize(Math.max(0, bytes)).toString();
    }

    /** A moment without the fraction of its second. */
    public static String moment(@Nullable Instant moment) {
        return moment == null
                ? JsonObject.NOTHING
                : moment.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }
}
