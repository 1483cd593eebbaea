package io.quetzal.alert.core;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.time.Duration;

/**
 * The settings, checked.
 *
 * @param interval from one evaluation to the next
 * @param grace after a start
 */
record Limits(Duration interval, Duration grace) {
    static final Limits USUAL = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30));

    static Limits of(AlertSettings settings) {
        return new Limits(
                seconds("evaluation.interval.seconds", settings.evaluation_interval_seconds(), 1, 300),
                seconds("restart.grace.seconds", settings.restart_grace_seconds(), 0, 600));
    }

    private static Duration seconds(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidValueException(
                    key + "=" + value + " is not allowed. Give " + least + " to " + most + " seconds.");
        }
        return Duration.ofSeconds(value);
    }
}
