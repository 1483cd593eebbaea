package io.quetzal.alert.core.engine;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertEvent;
import io.quetzal.alert.api.AlertRule;
import io.quetzal.alert.api.AlertState;
import io.quetzal.alert.core.condition.Figures;
import io.quetzal.alert.core.condition.Heard;
import io.quetzal.platform.api.event.EventBus;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.state.api.StateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates rules and leads their alerts through their life. Each change is written to the state, then told to the event
 * bus; when the state cannot be written, alerts go on in memory and are written later.
 */
public final class AlertEngine {
    private static final Logger LOG = LoggerFactory.getLogger(AlertEngine.class);
    private static final Duration BETWEEN_HEARTBEATS = Duration.ofSeconds(30);
    /** What is kept for a state that cannot be written now. */
    private static final int MOST_UNWRITTEN = 10_000;

    private final AlertStore store;
    private final EventBus events;
    private final Timeline timeline;
    private final Duration settledAt;
    private final Map<Name, RuleTracker> rules = new TreeMap<>();
    private final Map<String, Optional<StoredAlert>> unwritten = new LinkedHashMap<>();
    private final List<Alert> unwrittenHistory = new ArrayList<>();
    private @Nullable Duration lastHeartbeat;
    private boolean stateComplains;

    /**
     * Takes up what was pending or fired before a restart.
     *
     * @param grace for how long after the start an alert from before it is not over just because it is not found yet
     */
    public AlertEngine(
            AlertStore store, EventBus events, Timeline timeline, Duration grace, List<AlertRule> enabledRules) {
        this.store = store;
        this.events = events;
        this.timeline = timeline;
        Duration now = timeline.elapsed();
        this.settledAt = now.plus(grace);
        enabledRules.forEach(rule -> rules.put(rule.name(), new RuleTracker(rule, now)));
        restore(now);
    }

    private void restore(Duration now) {
        Instant downAt = store.lastAtWork().orElse(Instant.EPOCH);
        var changes = new Changes();
        for (StoredAlert stored : store.active()) {
            RuleTracker tracker = rules.get(stored.alert().rule());
            if (tracker == null) {
                changes.kept.put(stored.alert().id(), Optional.empty());
            } else {
                tracker.restore(stored, downAt, now);
            }
        }
        finish(changes);
    }

    /** Puts a rule in force, new or changed; one that is not enabled is the same as none. */
    public synchronized void put(AlertRule rule) {
        if (!rule.enabled()) {
            remove(rule.name());
            return;
        }
        RuleTracker tracker = rules.get(rule.name());
        if (tracker == null) {
            rules.put(rule.name(), new RuleTracker(rule, timeline.elapsed()));
        } else {
            tracker.replace(rule, timeline.elapsed());
        }
    }

    /** Takes a rule out of force; its alerts are over. */
    public synchronized void remove(Name rule) {
        RuleTracker tracker = rules.remove(rule);
        if (tracker != null) {
            var changes = new Changes();
            tracker.endAll(timeline.wall(), changes);
            finish(changes);
        }
    }

    /** Evaluates every rule. The figures are asked for only if a rule needs them. */
    public void tick(Supplier<Figures> source) {
        Figures figures = needsFigures() ? source.get() : Figures.NONE;
        synchronized (this) {
            var changes = new Changes();
            rules.values().forEach(tracker -> step(tracker, figures, changes));
            finish(changes);
            beat();
        }
    }

    /** Hears an event and evaluates the rules to which it means something. */
    public synchronized void hear(Heard event) {
        var changes = new Changes();
        for (RuleTracker tracker : rules.values()) {
            if (tracker.hear(event)) {
                step(tracker, Figures.NONE, changes);
            }
        }
        finish(changes);
    }

    /** Whether any rule listens to events of this topic, so that it is worth to look into one. */
    public synchronized boolean listensTo(String topic) {
        return rules.values().stream().anyMatch(tracker -> tracker.listensTo(topic));
    }

    /** What is pending or fires. */
    public synchronized List<Alert> alerts() {
        return rules.values().stream()
                .flatMap(tracker -> tracker.alerts().values().stream()
                        .map(tracked -> tracked.alert(tracker.rule(), tracked.state, null)))
                .toList();
    }

    /** How many alerts of a rule are in this state. */
    public synchronized int count(Name rule, AlertState state) {
        RuleTracker tracker = rules.get(rule);
        return tracker == null
                ? 0
                : (int) tracker.alerts().values().stream()
                        .filter(tracked -> tracked.state == state)
                        .count();
    }

    /** Why a rule cannot be evaluated in full, or null. */
    public synchronized @Nullable String problem(Name rule) {
        RuleTracker tracker = rules.get(rule);
        return tracker == null ? null : tracker.problem();
    }

    /** What is over, newest first. */
    public Page<Alert> history(PageRequest request) {
        return store.history(request);
    }

    /** Notes when the node has last been at work. */
    public synchronized void close() {
        lastHeartbeat = null;
        beat();
    }

    private synchronized boolean needsFigures() {
        return rules.values().stream().anyMatch(RuleTracker::needsFigures);
    }

    private void step(RuleTracker tracker, Figures figures, Changes changes) {
        Duration now = timeline.elapsed();
        tracker.step(figures, now, timeline.wall(), now.compareTo(settledAt) >= 0, changes);
    }

    private void finish(Changes changes) {
        if (changes.none() && unwritten.isEmpty() && unwrittenHistory.isEmpty()) {
            return;
        }
        unwritten.putAll(changes.kept);
        unwrittenHistory.addAll(changes.resolved);
        write();
        Instant wall = timeline.wall();
        changes.fired.forEach(alert -> events.publish(new AlertEvent.Firing(wall, alert)));
        changes.resolved.forEach(alert -> events.publish(new AlertEvent.Resolved(wall, alert)));
    }

    private void write() {
        try {
            store.write(unwritten, unwrittenHistory, timeline.wall());
            unwritten.clear();
            unwrittenHistory.clear();
            stateComplains = false;
        } catch (StateException e) {
            complain(e);
            if (unwrittenHistory.size() > MOST_UNWRITTEN) {
                unwrittenHistory
                        .subList(0, unwrittenHistory.size() - MOST_UNWRITTEN)
                        .clear();
            }
        }
    }

    /** A node that is killed while something is pending must know later for how long it had been so. */
    private void beat() {
        Duration now = timeline.elapsed();
        boolean pending = rules.values().stream()
                .flatMap(tracker -> tracker.alerts().values().stream())
                .anyMatch(tracked -> tracked.state == AlertState.PENDING);
        boolean due = lastHeartbeat == null || now.minus(lastHeartbeat).compareTo(BETWEEN_HEARTBEATS) >= 0;
        if (due && (pending || lastHeartbeat == null)) {
            try {
                store.atWork(timeline.wall());
                lastHeartbeat = now;
            } catch (StateException e) {
                complain(e);
            }
        }
    }

    private void complain(StateException failure) {
        if (!stateComplains) {
            stateComplains = true;
            LOG.warn("Alerts go on in memory, but a restart would forget what has changed: {}", failure.getMessage());
        }
    }
}
