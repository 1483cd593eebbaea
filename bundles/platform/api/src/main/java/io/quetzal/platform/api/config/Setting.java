package io.quetzal.platform.api.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set. Values are texts, whatever their type: {@code 5}, {@code true}, {@code node1.example}.
 *
 * @param key what it is called in the section
 * @param name what people call it
 * @param description what it does, with its unit
 * @param type what its values are
 * @param many whether it has any number of values, not just one
 * @param defaults the value or values if nothing is set
 * @param values what is set, or null if nothing is
 * @param options the only values allowed; empty if there are others
 * @param min the least value allowed, or null if there is none
 * @param max the greatest value allowed, or null if there is none
 */
public record Setting(
        String key,
        String name,
        String description,
        SettingType type,
        boolean many,
        List<String> defaults,
        @Nullable List<String> values,
        List<SettingOption> options,
        @Nullable String min,
        @Nullable String max) {
    /** Keeps copies. */
    public Setting {
        defaults = List.copyOf(defaults);
        values = values == null ? null : List.copyOf(values);
        options = List.copyOf(options);
    }

    /** What is in force. */
    public List<String> current() {
        return values == null ? defaults : values;
    }
}
