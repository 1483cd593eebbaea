package io.quetzal.alert.core.notify;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertState;
import io.quetzal.alert.api.Inhibition;
import io.quetzal.alert.api.Silence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Why an alert is not told.
 *
 * @param silences all silences
 * @param inhibitions all inhibitions
 */
public record Muting(List<Silence> silences, List<Inhibition> inhibitions) {
    /** Keeps copies. */
    public Muting {
        silences = List.copyOf(silences);
        inhibitions = List.copyOf(inhibitions);
    }

    /** The alerts, each with what keeps it from being told at this moment. */
    public List<Alert> applied(List<Alert> alerts, Instant now) {
        return alerts.stream()
                .map(alert -> {
                    List<String> mutedBy = of(alert.labels(), alerts, now);
                    return mutedBy.isEmpty() ? alert : muted(alert, mutedBy);
                })
                .toList();
    }

    /** What keeps an alert with these labels from being told while those others fire. */
    List<String> of(Map<String, String> labels, List<Alert> others, Instant now) {
        var mutedBy = new ArrayList<String>();
        for (Silence silence : silences) {
            if (silence.mutes(labels, now)) {
                mutedBy.add("silence " + silence.id());
            }
        }
        for (Inhibition inhibition : inhibitions) {
            if (inhibition.target().stream().allMatch(matcher -> matcher.matches(labels))
                    && others.stream()
                            .anyMatch(other -> other.state() == AlertState.FIRING
                                    && !other.labels().equals(labels)
                                    && inhibition.inhibits(other.labels(), labels))) {
                mutedBy.add("inhibition " + inhibition.name());
            }
        }
        return mutedBy;
    }

    private static Alert muted(Alert alert, List<String> mutedBy) {
        return new Alert(
                alert.id(),
                alert.rule(),
                alert.severity(),
                alert.labels(),
                alert.state(),
                alert.since(),
                alert.firedAt(),
                alert.resolvedAt(),
                alert.value(),
                alert.message(),
                mutedBy);
    }
}
