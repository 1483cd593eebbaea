package io.quetzal.platform.api.config;

/** What a setting's values are. */
public enum SettingType {
    /** Any text. */
    STRING,
    /** Text that is shown to nobody. */
    PASSWORD,
    /** True or false. */
    BOOLEAN,
    /** A whole number. */
    INTEGER,
    /** A number with a fraction. */
    DECIMAL
}
