package io.quetzal.alert.core.condition;

import org.jspecify.annotations.Nullable;

/**
 * That a condition holds for something.
 *
 * @param value the figure that is wrong
 * @param event the message of the latest event that says so, or null if no event does
 */
public record Finding(double value, @Nullable String event) {}
