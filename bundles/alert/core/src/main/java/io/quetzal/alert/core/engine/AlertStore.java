package io.quetzal.alert.core.engine;

import io.quetzal.alert.api.Alert;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.FactType;
import io.quetzal.state.api.Facts;
import io.quetzal.state.api.StateService;
import io.quetzal.state.api.StateTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the engine keeps: alerts that are pending or fire, the latest that are over, and when it last was at work. */
public final class AlertStore {
    /** How many alerts that are over are remembered. */
    public static final int REMEMBERED = 1000;

    /**
     * An alert that is over; the key is a ULID of when it was.
     *
     * @param alert the alert as it ended
     */
    record StoredHistory(Alert alert) {
        static final FactType<StoredHistory> TYPE = FactType.first("alert.history", StoredHistory.class);
    }

    /**
     * The engine was at work.
     *
     * @param at when
     */
    record StoredProgress(Instant at) {
        static final FactType<StoredProgress> TYPE = FactType.first("alert.progress", StoredProgress.class);
    }

    private static final String PROGRESS = "engine";

    private final StateService state;
    private final Facts<StoredAlert> active;
    private final Facts<StoredHistory> history;
    private final Facts<StoredProgress> progress;

    /** Keeps it in this state. */
    public AlertStore(StateService state) {
        this.state = state;
        this.active = state.facts(StoredAlert.TYPE);
        this.history = state.facts(StoredHistory.TYPE);
        this.progress = state.facts(StoredProgress.TYPE);
    }

    List<StoredAlert> active() {
        return active.list().stream().map(Fact::value).toList();
    }

    /** The last moment at which the engine is known to have been at work. */
    public Optional<Instant> lastAtWork() {
        return progress.get(PROGRESS).map(fact -> fact.value().at());
    }

    void atWork(Instant now) {
        progress.put(PROGRESS, new StoredProgress(now));
    }

    /** Writes what has changed, all or nothing. */
    void write(Map<String, Optional<StoredAlert>> kept, List<Alert> over, Instant now) {
        state.transact(transaction -> {
            kept.forEach((id, alert) -> alert.ifPresentOrElse(
                    value -> transaction.put(StoredAlert.TYPE, id, value),
                    () -> transaction.delete(StoredAlert.TYPE, id)));
            over.forEach(alert ->
                    transaction.put(StoredHistory.TYPE, UniqueId.at(now).value(), new StoredHistory(alert)));
            if (!over.isEmpty()) {
                forgetOldest(transaction);
            }
            return Boolean.TRUE;
        });
    }

    Page<Alert> history(PageRequest request) {
        String after = request.after();
        if (after != null) {
            try {
                new UniqueId(after);
            } catch (InvalidValueException e) {
                throw new InvalidValueException(
                        "The history cannot go on after that: give the \"next\" of the page before.", e);
            }
        }
        List<Fact<StoredHistory>> newestFirst = history.list().reversed().stream()
                .filter(fact -> after == null || fact.key().compareTo(after) < 0)
                .limit(request.limit() + 1L)
                .toList();
        boolean more = newestFirst.size() > request.limit();
        List<Fact<StoredHistory>> page = more ? newestFirst.subList(0, request.limit()) : newestFirst;
        return new Page<>(
                page.stream().map(fact -> fact.value().alert()).toList(),
                more ? page.getLast().key() : null);
    }

    private static void forgetOldest(StateTransaction transaction) {
        List<Fact<StoredHistory>> all = transaction.list(StoredHistory.TYPE);
        all.stream()
                .limit(Math.max(0, all.size() - REMEMBERED))
                .forEach(fact -> transaction.delete(StoredHistory.TYPE, fact.key()));
    }
}
