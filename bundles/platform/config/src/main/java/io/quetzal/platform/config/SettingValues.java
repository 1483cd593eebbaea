package io.quetzal.platform.config;

import io.quetzal.platform.api.config.Setting;
import io.quetzal.platform.api.config.SettingType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    private static List<String> shown(Setting setting, List<String> texts) {
        return setting.type() == SettingType.PASSWORD
                ? texts.stream().map(_ -> HIDDEN).toList()
                : texts;
    }

    private static List<String> texts(Object value) {
        return switch (value) {
            case Object[] many -> Arrays.stream(many).map(String::valueOf).toList();
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            default -> List.of(String.valueOf(value));
        };
    }
}
