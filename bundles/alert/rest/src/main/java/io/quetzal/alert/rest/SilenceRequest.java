package io.quetzal.alert.rest;

import io.quetzal.alert.api.Matcher;
import io.quetzal.platform.api.failure.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be silenced.
 *
 * @param matchers which alerts, each as text: {@code vm=demo}, {@code rule=~vm-*}
 * @param from when it begins, or null for now
 * @param until when it ends; either this or {@code duration}
 * @param duration for how long; either this or {@code until}
 * @param comment why
 */
public record SilenceRequest(
        List<String> matchers,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Duration duration,
        String comment) {
    List<Matcher> parsed() {
        return matchers.stream().map(Matcher::parse).toList();
    }

    Instant beginning(Instant now) {
        return from == null ? now : from;
    }

    Instant end(Instant now) {
        if (until != null && duration == null) {
            return until;
        }
        if (duration != null && until == null) {
            return beginning(now).plus(duration);
        }
        throw new InvalidValueException("A silence needs either \"until\" or \"durationMillis\", and not both.");
    }
}
