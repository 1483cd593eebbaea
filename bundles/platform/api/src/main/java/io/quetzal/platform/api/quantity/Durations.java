package io.quetzal.platform.api.quantity;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Lengths of time as people write them. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)?");

    private Durations() {}

    /**
     * Reads a whole number with a unit ({@code ms}, {@code s}, {@code m}, {@code h} or {@code d}); without one it is
     * seconds.
     *
     * @throws InvalidValueException if the text is anything else
     */
    public static Duration parse(String text) {
        var matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
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
}
