package io.quetzal.platform.api.config;

/**
 * One of the values that a setting may have.
 *
 * @param value the value
 * @param label what people call it
 */
public record SettingOption(String value, String label) {}
