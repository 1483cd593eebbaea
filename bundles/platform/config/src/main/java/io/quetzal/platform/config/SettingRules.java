package io.quetzal.platform.config;

import io.quetzal.platform.api.config.Setting;
import io.quetzal.platform.api.config.SettingOption;
import io.quetzal.platform.api.config.SettingType;
import io.quetzal.platform.api.failure.InvalidValueException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a declaration allows. */
final class SettingRules {
    private static final int LONGEST = 4096;

    private SettingRules() {}

    /**
     * Refuses what a declaration does not allow.
     *
     * @param pid the section, for the message
     * @throws InvalidValueException with the key, the value, and what is allowed
     */
    static void check(String pid, Setting setting, List<String> values) {
        if (!setting.many() && values.size() > 1) {
            throw new InvalidValueException("The setting " + setting.key() + " of " + pid + " has one value, but "
                    + values.size() + " came. Give one.");
        }
        for (String value : values) {
            if (!isAllowed(setting, value)) {
                String shown =
                        setting.type() == SettingType.PASSWORD ? "what was given" : "\"" + shortened(value) + "\"";
                throw new InvalidValueException("The setting " + setting.key() + " of " + pid + " cannot be " + shown
                        + ". It is " + allowed(setting) + ".");
            }
        }
    }

    private static boolean isAllowed(Setting setting, String value) {
        if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        if (!setting.options().isEmpty()
                && setting.options().stream().noneMatch(option -> option.value().equals(value))) {
            return false;
        }
        return switch (setting.type()) {
            case STRING, PASSWORD -> true;
            case BOOLEAN -> value.equals("true") || value.equals("false");
            case INTEGER -> value.matches("-?[0-9]{1,18}") && isBetween(value, setting);
            case DECIMAL -> value.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?") && isBetween(value, setting);
        };
    }

    private static boolean isBetween(String value, Setting setting) {
        var number = new BigDecimal(value);
        return (setting.min() == null || number.compareTo(new BigDecimal(setting.min())) >= 0)
                && (setting.max() == null || number.compareTo(new BigDecimal(setting.max())) <= 0);
    }

    /** What a setting may be, to come after "It is". */
    private static String allowed(Setting setting) {
        if (!setting.options().isEmpty()) {
            return "one of "
                    + setting.options().stream().map(SettingOption::value).collect(Collectors.joining(", "));
        }
        return switch (setting.type()) {
            case STRING, PASSWORD -> "a text of at most " + LONGEST + " characters, on one line";
            case BOOLEAN -> "true or false";
            case INTEGER -> "a whole number" + range(setting.min(), setting.max());
            case DECIMAL -> "a number" + range(setting.min(), setting.max());
        };
    }

    private static String range(@Nullable String min, @Nullable String max) {
        if (min != null && max != null) {
            return " from " + min + " to " + max;
        }
        return min != null ? " of at least " + min : max != null ? " of at most " + max : "";
    }

    private static String shortened(String value) {
        String plain = value.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 80 ? plain : plain.substring(0, 80) + "…";
    }
}
