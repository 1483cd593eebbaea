package io.quetzal.alert.core.notify;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertState;
import io.quetzal.alert.api.NotifierSpec;
import io.quetzal.alert.spi.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One notifier, its groups, and how it fares. Guarded by the dispatcher's lock. */
final class Route {
    /** The most groups that one notifier has. */
    static final int MOST_GROUPS = 1000;

    NotifierSpec spec;
    final Map<Map<String, String>, Group> groups = new HashMap<>();
    boolean busy;
    long delivered;
    long failed;
    int failuresInARow;

    @Nullable
    Instant lastDeliveredAt;

    @Nullable
    String failing;

    /**
     * Something to be told now.
     *
     * @param group by which group
     * @param plan what
     * @param notification the same, as the notifier takes it
     */
    record Due(Group group, Group.Plan plan, Notification notification) {}

    Route(NotifierSpec spec) {
        this.spec = spec;
    }

    /** The route in the place of this one, by which everything is told anew. */
    Route successor(NotifierSpec changed) {
        var successor = new Route(changed);
        successor.delivered = delivered;
        successor.failed = failed;
        successor.lastDeliveredAt = lastDeliveredAt;
        return successor;
    }

    /** When something is next to be told, and what is to be told now; the result is null if nothing is. */
    record Next(@Nullable Due due, @Nullable Duration at, List<Group> spent) {}

    Next next(List<Alert> alerts, Predicate<Alert> muted, Duration now, Instant wall) {
        Map<Map<String, String>, List<Alert>> byGroup = new HashMap<>();
        for (Alert alert : alerts) {
            if (alert.state() == AlertState.FIRING && alert.severity().reaches(spec.minSeverity())) {
                byGroup.computeIfAbsent(groupOf(alert), any -> new ArrayList<>())
                        .add(alert);
            }
        }
        for (var labels : byGroup.keySet()) {
            if (groups.size() < MOST_GROUPS) {
                groups.computeIfAbsent(labels, Group::new);
            }
        }
        Due due = null;
        Duration earliest = null;
        List<Group> spent = new ArrayList<>();
        for (Group group : groups.values()) {
            List<Alert> current = byGroup.getOrDefault(group.labels(), List.of());
            Group.Plan plan = group.plan(spec, current, muted, now, wall);
            if (plan == null) {
                if (group.isSpent(spec, current, now)) {
                    spent.add(group);
                }
            } else if (plan.dueAt().compareTo(now) > 0) {
                earliest = earliest == null || plan.dueAt().compareTo(earliest) < 0 ? plan.dueAt() : earliest;
            } else if (due == null) {
                due = new Due(group, plan, notification(group, plan, wall));
            }
        }
        spent.forEach(group -> groups.remove(group.labels()));
        return new Next(due, earliest, spent);
    }

    private Map<String, String> groupOf(Alert alert) {
        Map<String, String> labels = new TreeMap<>();
        for (String label : spec.groupBy()) {
            labels.put(label, alert.labels().getOrDefault(label, ""));
        }
        return labels;
    }

    private Notification notification(Group group, Group.Plan plan, Instant wall) {
        List<Alert> all =
                new ArrayList<>(plan.firing().stream().sorted(Alert.WORST_FIRST).toList());
        all.addAll(plan.resolved().stream().sorted(Alert.WORST_FIRST).toList());
        int shown = Math.min(all.size(), Notification.MOST_ALERTS);
        return new Notification(
                Notification.VERSION,
                group.attempt(wall),
                spec.name(),
                plan.firing().isEmpty() ? AlertState.RESOLVED : AlertState.FIRING,
                false,
                wall,
                group.labels(),
                all.subList(0, shown),
                all.size() - shown);
    }
}
