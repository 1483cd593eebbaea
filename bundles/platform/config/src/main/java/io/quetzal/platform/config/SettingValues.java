package io.quetzal.platform.config;

import io.quetzal.platform.api.config.ConfigSection;
import io.quetzal.platform.api.config.Setting;
import io.quetzal.platform.api.config.SettingType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns what the Configuration Admin holds into what people see. */
final class SettingValues {
    private static final String HIDDEN = "********";

    private SettingValues() {}

    /** A declared setting with the value it was given, if it was. */
    static Setting of(Setting declared, @Nullable Map<String, Object> properties) {
        Object value = properties == null ? null : properties.get(declared.key());
        return new Setting(
                declared.key(),
                declared.name(),
                declared.description(),
                declared.type(),
                declared.many(),
                declared.defaults(),
                value == null ? null : shown(declared, texts(value)),
                declared.options(),
                declared.min(),
                declared.max());
    }

    /** What the Configuration Admin is to hold of these values; a single one that is empty is left out. */
    static Map<String, Object> typed(ConfigSection section, Map<String, List<String>> values) {
        Map<String, Object> typed = new TreeMap<>();
        for (Setting setting : section.settings()) {
            List<String> texts = values.get(setting.key());
            if (texts != null && setting.many()) {
                typed.put(setting.key(), texts.toArray(String[]::new));
            } else if (texts != null && !texts.isEmpty()) {
                typed.put(setting.key(), texts.getFirst());
            }
        }
        return typed;
    }

    /** Whether two sets of properties hold the same, arrays compared by what is in them. */
    static boolean same(@Nullable Map<String, Object> one, Map<String, Object> other) {
        return one != null
                && one.keySet().equals(other.keySet())
                && other.entrySet().stream()
                        .allMatch(entry -> texts(entry.getValue()).equals(texts(one.get(entry.getKey()))));
    }

    /** Whether properties hold these values, and maybe others. */
    static boolean hold(@Nullable Map<String, Object> properties, Map<String, Object> values) {
        return properties != null
                && values.entrySet().stream()
                        .allMatch(entry -> texts(properties.get(entry.getKey())).equals(texts(entry.getValue())));
    }

    private static List<String> shown(Setting setting, List<String> texts) {
        return setting.type() == SettingType.PASSWORD
                ? texts.stream().map(_ -> HIDDEN).toList()
                : texts;
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Object[] many -> Arrays.stream(many).map(String::valueOf).toList();
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            default -> List.of(String.valueOf(value));
        };
    }
}
