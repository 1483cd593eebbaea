package io.quetzal.alert.core.notify;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertState;
import io.quetzal.alert.api.NotifierSpec;
import io.quetzal.platform.api.id.UniqueId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that one notifier tells together. As in Alertmanager: a new group waits a little for more, changes in a group
 * that was told wait a little longer, and what does not change is repeated after a long time. Guarded by the
 * dispatcher's lock.
 */
final class Group {
    /** The most alerts of a group whose end is remembered to be told. */
    static final int MOST_TOLD = 1000;

    private final Map<String, String> labels;
    /** What the receiver believes to fire; one that is over is marked as resolved until that is told. */
    private final Map<String, Alert> told = new LinkedHashMap<>();

    private @Nullable Duration toldAt;
    private @Nullable Duration changedAt;
    private @Nullable Duration retryAt;
    private @Nullable UniqueId attempt;
    private int failures;

    Group(Map<String, String> labels) {
        this.labels = labels;
    }

    static Group restored(StoredGroup stored, Duration toldAt) {
        var group = new Group(stored.groupLabels());
        stored.told().forEach(alert -> group.told.put(alert.id(), alert));
        group.toldAt = toldAt;
        return group;
    }

    Map<String, String> labels() {
        return labels;
    }

    /**
     * What to tell.
     *
     * @param firing what fires and is not muted
     * @param resolved what was told as firing and is over
     * @param dueAt when to tell it
     */
    record Plan(List<Alert> firing, List<Alert> resolved, Duration dueAt) {}

    /**
     * Works out what to tell next.
     *
     * @param current the group's alerts that fire, muted ones included
     * @param muted whether nobody is to be told of an alert that is over
     * @return the plan, or null if there is nothing to tell
     */
    @Nullable
    Plan plan(NotifierSpec spec, List<Alert> current, Predicate<Alert> muted, Duration now, Instant wall) {
        List<Alert> firing =
                current.stream().filter(alert -> alert.mutedBy().isEmpty()).toList();
        markWhatIsOver(current, wall);
        if (!spec.sendResolved()) {
            told.values().removeIf(alert -> alert.state() == AlertState.RESOLVED);
        }
        List<Alert> resolved = told.values().stream()
                .filter(alert -> alert.state() == AlertState.RESOLVED && !muted.test(alert))
                .toList();
        boolean fresh = firing.stream().anyMatch(alert -> !told.containsKey(alert.id()));
        if (!fresh && resolved.isEmpty()) {
            changedAt = null;
            return firing.isEmpty() || toldAt == null
                    ? null
                    : new Plan(firing, resolved, later(toldAt.plus(spec.repeatInterval())));
        }
        changedAt = changedAt == null ? now : changedAt;
        Duration dueAt = toldAt == null ? changedAt.plus(spec.groupWait()) : toldAt.plus(spec.groupInterval());
        return new Plan(firing, resolved, later(dueAt));
    }

    /** Whether the group can be forgotten: nothing fires, nothing is to be told, and the next alert need not wait. */
    boolean isSpent(NotifierSpec spec, List<Alert> current, Duration now) {
        return current.isEmpty()
                && told.isEmpty()
                && (toldAt == null || now.minus(toldAt).compareTo(spec.groupInterval()) >= 0);
    }

    /** The same until it was taken, so that a receiver can tell a repetition. */
    UniqueId attempt(Instant wall) {
        attempt = attempt == null ? UniqueId.at(wall) : attempt;
        return attempt;
    }

    void taken(Plan plan, Duration now) {
        plan.resolved().forEach(alert -> told.remove(alert.id()));
        plan.firing().stream().limit(MOST_TOLD).forEach(alert -> told.put(alert.id(), alert));
        toldAt = now;
        changedAt = null;
        retryAt = null;
        attempt = null;
        failures = 0;
    }

    /**
     * It was not taken.
     *
     * @param lasting whether another try soon is no use
     */
    void failed(boolean lasting, Duration now) {
        failures++;
        retryAt = now.plus(lasting ? Backoff.LONGEST : Backoff.after(failures));
    }

    StoredGroup stored(NotifierSpec spec, Instant wall) {
        return new StoredGroup(spec.name(), labels, new ArrayList<>(told.values()), wall);
    }

    private Duration later(Duration dueAt) {
        return retryAt != null && retryAt.compareTo(dueAt) > 0 ? retryAt : dueAt;
    }

    private void markWhatIsOver(List<Alert> current, Instant wall) {
        Map<String, Alert> byId = new LinkedHashMap<>();
        current.forEach(alert -> byId.put(alert.id(), alert));
        told.replaceAll((id, alert) -> {
            Alert now = byId.get(id);
            if (now != null) {
                return now;
            }
            return alert.state() == AlertState.RESOLVED ? alert : resolved(alert, wall);
        });
    }

    private static Alert resolved(Alert alert, Instant wall) {
        return new Alert(
                alert.id(),
                alert.rule(),
                alert.severity(),
                alert.labels(),
                AlertState.RESOLVED,
                alert.since(),
                alert.firedAt(),
                wall,
                alert.value(),
                alert.message(),
                List.of());
    }
}
