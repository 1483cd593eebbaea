package io.quetzal.alert.core.notify;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertException;
import io.quetzal.alert.api.AlertException.AlertFailure;
import io.quetzal.alert.api.NotifierChange;
import io.quetzal.alert.api.NotifierSpec;
import io.quetzal.alert.api.NotifierStatus;
import io.quetzal.alert.core.engine.Timeline;
import io.quetzal.alert.spi.AlertNotifier;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.state.api.StateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells notifiers what fires and what is over. Each notifier tells one thing at a time and waits for nobody else's; what
 * it has told is kept in the state, so a restart neither repeats it nor forgets its end.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    /** How many failures in a row are no accident any more. */
    private static final int KEEPS_FAILING = 3;

    private final DeliveryStore store;
    private final NotifierRegistry kinds;
    private final Supplier<List<Alert>> alerts;
    private final Supplier<Muting> muting;
    private final Timeline timeline;
    private final Executor executor;
    private final Runnable done;
    private final Map<Name, Route> routes = new TreeMap<>();

    /**
     * Goes on where an earlier run has stopped.
     *
     * @param alerts what is pending or fires
     * @param muting what is not told
     * @param executor what runs notifiers
     * @param done called after each delivery, because something else may be due then
     */
    public Dispatcher(
            DeliveryStore store,
            NotifierRegistry kinds,
            Supplier<List<Alert>> alerts,
            Supplier<Muting> muting,
            Timeline timeline,
            Executor executor,
            Runnable done) {
        this.store = store;
        this.kinds = kinds;
        this.alerts = alerts;
        this.muting = muting;
        this.timeline = timeline;
        this.executor = executor;
        this.done = done;
        for (NotifierSpec spec : store.notifiers()) {
            routes.put(spec.name(), new Route(spec));
        }
        for (StoredGroup group : store.groups()) {
            Route route = routes.get(group.notifier());
            if (route == null) {
                store.forget(group.notifier(), group.groupLabels());
            } else {
                route.groups.put(
                        new TreeMap<>(group.groupLabels()), Group.restored(group, timeline.elapsedAt(group.toldAt())));
            }
        }
    }

    /**
     * Tells what is due.
     *
     * @return when the next thing is due on the clock that never steps, or null if none is known
     */
    public synchronized @Nullable Duration step() {
        Instant wall = timeline.wall();
        Duration now = timeline.elapsed();
        Muting current = muting.get();
        List<Alert> all = current.applied(alerts.get(), wall);
        Duration earliest = null;
        for (Route route : routes.values()) {
            if (route.busy) {
                continue;
            }
            Route.Next next = route.next(
                    all, over -> !current.of(over.labels(), all, wall).isEmpty(), now, wall);
            next.spent().forEach(group -> forget(route, group));
            Route.Due due = next.due();
            if (due != null) {
                route.busy = true;
                NotifierSpec spec = route.spec;
                executor.execute(() -> deliver(route, spec, due));
            } else if (next.at() != null && (earliest == null || next.at().compareTo(earliest) < 0)) {
                earliest = next.at();
            }
        }
        return earliest;
    }

    /** Adds a notifier, once its settings are found good. */
    public synchronized NotifierStatus add(NotifierSpec spec) {
        if (routes.containsKey(spec.name())) {
            throw new AlertException(
                    AlertFailure.NOTIFIER_EXISTS,
                    "There is a notifier \"" + spec.name() + "\" already. Remove it first, or choose another name.");
        }
        if (routes.size() >= DeliveryStore.MOST_NOTIFIERS) {
            throw new AlertException(
                    AlertFailure.TOO_MANY_OF_THESE,
                    "There are " + routes.size() + " notifiers, as many as a node keeps. Remove one first.");
        }
        kinds.check(spec.kind(), spec.settings());
        store.put(spec);
        var route = new Route(spec);
        routes.put(spec.name(), route);
        return status(route);
    }

    /**
     * Changes a notifier, once what it is to be is found good. It goes on where it was, unless somebody else may be told
     * from now on, or in other groups: then it begins anew, because to tell something twice is better than not at all.
     */
    public synchronized NotifierStatus change(Name name, NotifierChange change) {
        Route route = route(name);
        NotifierSpec before = route.spec;
        NotifierSpec after = change.applied(before);
        kinds.check(before, change, after);
        if (after.settings().equals(before.settings()) && after.groupBy().equals(before.groupBy())) {
            store.put(after);
            route.spec = after;
            return status(route);
        }
        store.replace(after, route.groups.keySet());
        Route successor = route.successor(after);
        routes.put(name, successor);
        return status(successor);
    }

    /** Removes a notifier with its settings and what it has told. */
    public synchronized void remove(Name name) {
        Route route = route(name);
        store.remove(name, route.groups.keySet());
        routes.remove(name);
    }

    /** How one notifier fares. */
    public synchronized NotifierStatus status(Name name) {
        return status(route(name));
    }

    /** How all notifiers fare, by name. */
    public synchronized List<NotifierStatus> statuses() {
        return routes.values().stream().map(this::status).toList();
    }

    /** What keeps failing: one sentence for each. */
    public synchronized List<String> troubles() {
        return routes.values().stream()
                .filter(route -> route.failuresInARow >= KEEPS_FAILING)
                .map(route -> "Notifier " + route.spec.name() + " has failed " + route.failuresInARow
                        + " times in a row: " + route.failing)
                .toList();
    }

    /** Lets a notifier tell something harmless. */
    public void test(Name name) throws InterruptedException {
        NotifierSpec spec;
        synchronized (this) {
            spec = route(name).spec;
        }
        kinds.of(spec.kind()).tell(spec.settings(), Rehearsal.of(name, timeline.wall()));
    }

    private void deliver(Route route, NotifierSpec spec, Route.Due due) {
        QuetzalException failure = null;
        try {
            AlertNotifier notifier = kinds.of(spec.kind());
            notifier.tell(spec.settings(), due.notification());
        } catch (QuetzalException e) {
            failure = e;
        } catch (InterruptedException e) {
            // The node stops; what was not told is told after its next start.
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException e) {
            LOG.error("Notifier {} is broken.", spec.name(), e);
            failure = new AlertException(
                    AlertFailure.DELIVERY_REFUSED,
                    "The notifier's own code failed. See the node's log, and report it with what is there.",
                    e);
        }
        settle(route, due, failure);
        done.run();
    }

    private synchronized void settle(Route route, Route.Due due, @Nullable QuetzalException failure) {
        route.busy = false;
        Duration now = timeline.elapsed();
        if (failure == null) {
            route.delivered++;
            route.failuresInARow = 0;
            route.failing = null;
            route.lastDeliveredAt = timeline.wall();
            due.group().taken(due.plan(), now);
            if (routes.get(route.spec.name()) == route) {
                keep(route, due.group());
            }
            return;
        }
        route.failed++;
        route.failuresInARow++;
        if (route.failing == null) {
            LOG.warn("Notifier {} failed: {}", route.spec.name(), failure.getMessage());
        }
        route.failing = failure.getMessage();
        due.group().failed(!failure.kind().retryable(), now);
    }

    private void keep(Route route, Group group) {
        try {
            store.keep(group.stored(route.spec, timeline.wall()));
        } catch (StateException e) {
            LOG.warn(
                    "What notifier {} has told cannot be written down, so a restart may repeat it: {}",
                    route.spec.name(),
                    e.getMessage());
        }
    }

    private void forget(Route route, Group group) {
        try {
            store.forget(route.spec.name(), group.labels());
        } catch (StateException e) {
            LOG.warn("What notifier {} has told cannot be forgotten: {}", route.spec.name(), e.getMessage());
        }
    }

    private Route route(Name name) {
        Route route = routes.get(name);
        if (route == null) {
            throw new AlertException(
                    AlertFailure.NO_SUCH_NOTIFIER,
                    "There is no notifier \"" + name + "\". See which there are: quetzal alert notifiers");
        }
        return route;
    }

    private NotifierStatus status(Route route) {
        NotifierSpec spec = route.spec;
        return new NotifierStatus(
                spec.name(),
                spec.kind(),
                kinds.target(spec),
                kinds.shown(spec),
                kinds.secrets(spec),
                spec.minSeverity(),
                spec.groupBy(),
                spec.groupWait(),
                spec.groupInterval(),
                spec.repeatInterval(),
                spec.sendResolved(),
                route.delivered,
                route.failed,
                route.lastDeliveredAt,
                route.failing);
    }
}
