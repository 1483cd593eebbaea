package io.quetzal.alert.core.engine;

import io.quetzal.alert.api.AlertRule;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills a rule's summary in for one alert. */
final class Messages {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z_][a-zA-Z0-9_]*)}");
    private static final int LONGEST = 1000;
    private static final double WHOLE_BELOW = 1e15;

    private Messages() {}

    static String of(AlertRule rule, Map<String, String> labels, double value, @Nullable String event) {
        String message = PLACE.matcher(rule.summary())
                .replaceAll(place -> Matcher.quoteReplacement(fill(place.group(1), labels, value, event)));
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST - 1) + "…";
    }

    private static String fill(String name, Map<String, String> labels, double value, @Nullable String event) {
        return switch (name) {
            case "value" -> number(value);
            case "event" -> event == null ? "" : event;
            default -> labels.getOrDefault(name, "");
        };
    }

    /** A whole number as one, and anything else with four digits that count. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "no number";
        }
        return value == Math.rint(value) && Math.abs(value) < WHOLE_BELOW
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
