package io.quetzal.platform.cli.terminal;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.cli.rest.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Quantities as people write and read them. */
public final class Words {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)?");

    private Words() {}

    /**
     * Reads a length of time: {@code 500ms}, {@code 20s}, {@code 5m}, {@code 1h}, {@code 30d}; a number alone is in
     * seconds.
     *
     * @throws InvalidValueException if it is none
     */
    public static Duration duration(String text) {
        var matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new InvalidValueException(
                    "\"" + text + "\" is not a length of time. Write a whole number with a unit: 500ms, 20s, 5m, 1h.");
        }
        long count = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2);
        return switch (unit == null ? "s" : unit) {
            case "ms" -> Duration.ofMillis(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofSeconds(count);
        };
    }

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
