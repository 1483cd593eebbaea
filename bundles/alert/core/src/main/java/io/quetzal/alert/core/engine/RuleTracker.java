package io.quetzal.alert.core.engine;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertRule;
import io.quetzal.alert.api.AlertState;
import io.quetzal.alert.api.Condition.EventAbsence;
import io.quetzal.alert.api.Condition.EventCount;
import io.quetzal.alert.api.Condition.Quantile;
import io.quetzal.alert.api.Condition.Rate;
import io.quetzal.alert.api.Condition.SeriesAbsence;
import io.quetzal.alert.api.Condition.StateChange;
import io.quetzal.alert.api.Condition.Threshold;
import io.quetzal.alert.core.condition.Evaluator;
import io.quetzal.alert.core.condition.Evaluators;
import io.quetzal.alert.core.condition.Figures;
import io.quetzal.alert.core.condition.Finding;
import io.quetzal.alert.core.condition.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One rule and its alerts. Guarded by the engine's lock. */
final class RuleTracker {
    /** The most alerts that one rule has at a time. */
    static final int MOST_ALERTS = 1000;

    private AlertRule rule;
    private Evaluator evaluator;
    private final Map<String, Tracked> alerts = new LinkedHashMap<>();
    private int left;
    private long evaluations;

    RuleTracker(AlertRule rule, Duration now) {
        this.rule = rule;
        this.evaluator = Evaluators.of(rule.condition(), now);
    }

    AlertRule rule() {
        return rule;
    }

    Map<String, Tracked> alerts() {
        return alerts;
    }

    boolean needsFigures() {
        return evaluator.needsFigures();
    }

    /** Whether an event of this topic may mean something, so that it is worth to look into it. */
    boolean listensTo(String topic) {
        return switch (rule.condition()) {
            case Threshold _, Rate _, Quantile _, SeriesAbsence _ -> false;
            case EventAbsence absence -> topic.startsWith(absence.events().topic());
            case EventCount count -> topic.startsWith(count.events().topic());
            case StateChange change ->
                topic.startsWith(change.events().topic())
                        || change.endedBy().stream().anyMatch(topic::startsWith);
        };
    }

    boolean hear(Heard event) {
        return evaluator.hear(event);
    }

    @Nullable
    String problem() {
        return left > 0
                ? left + " more alerts than the " + MOST_ALERTS + " that one rule may have are left out. Make its"
                        + " condition narrower."
                : evaluator.problem();
    }

    /** Takes a new form of the rule; what the condition remembers is lost if that is another one. */
    void replace(AlertRule next, Duration now) {
        if (!next.condition().equals(rule.condition())) {
            evaluator = Evaluators.of(next.condition(), now);
        }
        rule = next;
    }

    /**
     * Takes an alert up again from before a restart.
     *
     * @param downAt the last moment at which the node is known to have run
     */
    void restore(StoredAlert stored, Instant downAt, Duration now) {
        Alert alert = stored.alert();
        var tracked = new Tracked(alert.id(), alert.labels(), stored.subject(), alert.since(), now);
        Duration held = Duration.between(alert.since(), downAt);
        tracked.activeFrom = held.isNegative() ? now : now.minus(held);
        tracked.state = alert.state();
        tracked.firedAt = alert.firedAt();
        tracked.value = alert.value() == null ? Double.NaN : alert.value();
        tracked.event = stored.event();
        tracked.active = stored.active();
        tracked.restored = true;
        alerts.put(alert.id(), tracked);
        if (stored.active()) {
            evaluator.resume(stored.subject(), stored.event() == null ? alert.message() : stored.event());
        }
    }

    /**
     * Evaluates the condition and leads the alerts on.
     *
     * @param settled whether the node has run for long enough that what is not found is not there
     */
    void step(Figures figures, Duration now, Instant wall, boolean settled, Changes changes) {
        left = 0;
        evaluations++;
        for (var found : evaluator.evaluate(figures, now).entrySet()) {
            Map<String, String> labels = Tracked.labels(rule, found.getKey());
            String id = Tracked.id(labels);
            if (alerts.containsKey(id) || alerts.size() < MOST_ALERTS) {
                foundAgain(id, labels, found.getKey(), found.getValue(), now, wall, changes);
            } else {
                left++;
            }
        }
        Iterator<Tracked> all = alerts.values().iterator();
        while (all.hasNext()) {
            Tracked tracked = all.next();
            boolean foundNow = tracked.foundBy == evaluations;
            if (!foundNow && (settled || !tracked.restored) && isOver(tracked, now, changes)) {
                all.remove();
                end(tracked, wall, changes);
            }
        }
    }

    /** Ends all alerts, because the rule is gone. */
    void endAll(Instant wall, Changes changes) {
        alerts.values().forEach(tracked -> end(tracked, wall, changes));
        alerts.clear();
    }

    private void foundAgain(
            String id,
            Map<String, String> labels,
            Map<String, String> subject,
            Finding finding,
            Duration now,
            Instant wall,
            Changes changes) {
        Tracked tracked = alerts.get(id);
        boolean changed = tracked == null || !tracked.active;
        if (tracked == null) {
            tracked = new Tracked(id, labels, subject, wall, now);
            alerts.put(id, tracked);
        }
        if (tracked.restored) {
            // The time while the node was down does not count; what was held before it does.
            tracked.activeFrom = now.minus(tracked.lastActive.minus(tracked.activeFrom));
        }
        tracked.found(finding, now);
        tracked.foundBy = evaluations;
        if (tracked.state == AlertState.PENDING && now.minus(tracked.activeFrom).compareTo(rule.holdFor()) >= 0) {
            tracked.state = AlertState.FIRING;
            tracked.firedAt = wall;
            changes.fired.add(tracked.alert(rule, AlertState.FIRING, null));
            changed = true;
        }
        if (changed) {
            changes.kept.put(id, Optional.of(tracked.stored(rule)));
        }
    }

    private boolean isOver(Tracked tracked, Duration now, Changes changes) {
        if (tracked.state == AlertState.PENDING || now.minus(tracked.lastActive).compareTo(rule.keepFiring()) >= 0) {
            return true;
        }
        if (tracked.active) {
            tracked.active = false;
            changes.kept.put(tracked.id, Optional.of(tracked.stored(rule)));
        }
        return false;
    }

    private void end(Tracked tracked, Instant wall, Changes changes) {
        changes.kept.put(tracked.id, Optional.empty());
        if (tracked.state == AlertState.FIRING) {
            changes.resolved.add(tracked.alert(rule, AlertState.RESOLVED, wall));
        }
    }
}
