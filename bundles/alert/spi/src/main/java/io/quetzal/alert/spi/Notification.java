package io.quetzal.alert.spi;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertState;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is told at once. Its JSON, as the node's codec writes it, is the payload of every notifier that speaks JSON, and is
 * documented in docs/formats/alert.md.
 *
 * @param version of the payload: {@value #VERSION}
 * @param id the same at each try, so that a receiver can tell a repetition
 * @param notifier who tells it
 * @param status {@code FIRING} while any of the alerts fires, else {@code RESOLVED}
 * @param test whether nothing is wrong and somebody only wants to see whether this arrives
 * @param at when it was put together
 * @param groupLabels what all alerts have in common
 * @param alerts the alerts, firing ones first; at most {@value #MOST_ALERTS}
 * @param omitted how many more there are
 */
public record Notification(
        int version,
        UniqueId id,
        Name notifier,
        AlertState status,
        boolean test,
        Instant at,
        Map<String, String> groupLabels,
        List<Alert> alerts,
        int omitted) {
    /** The version of the payload. */
    public static final int VERSION = 1;
    /** The most alerts that are told at once. */
    public static final int MOST_ALERTS = 100;

    /** Keeps copies. */
    public Notification {
        groupLabels = Collections.unmodifiableMap(new TreeMap<>(groupLabels));
        alerts = List.copyOf(alerts);
    }

    /** What it says in one line, for those that take no JSON. */
    public String headline() {
        int all = alerts.size() + omitted;
        String first = alerts.isEmpty() ? "nothing" : alerts.getFirst().message();
        return switch (status) {
                    case PENDING, FIRING -> "FIRING: " + first;
                    case RESOLVED -> "RESOLVED: " + first;
                }
                + (all > 1 ? " (and " + (all - 1) + " more)" : "");
    }
}
