package io.quetzal.state.local;

import io.quetzal.state.api.FactChange;
import io.quetzal.state.api.FactType;
import io.quetzal.state.api.Facts;
import io.quetzal.state.local.CommitLine.Commit;
import io.quetzal.state.local.Snapshot.Change;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one listener what changes. A bounded number of commits waits for a slow listener; if there are more, it is told
 * what is different between what it knows and what is now, so it may miss values that have been replaced already, never
 * the latest.
 */
final class Watcher<T extends Record> implements Facts.Watch {
    static final int MOST_WAITING = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

    private final FactType<T> type;
    private final FactCodec codec;
    private final Consumer<FactChange<T>> listener;
    private final Runnable onClose;

    // Guarded by this. The queue is empty while "ahead" is set.
    private final Deque<Commit> waiting = new ArrayDeque<>();
    private @Nullable Snapshot ahead;
    private boolean closed;

    // Belongs to the watcher's thread.
    private Snapshot known = Snapshot.EMPTY;

    Watcher(FactType<T> type, FactCodec codec, Consumer<FactChange<T>> listener, Consumer<Watcher<?>> onClose) {
        this.type = type;
        this.codec = codec;
        this.listener = listener;
        this.onClose = () -> onClose.accept(this);
    }

    /** Begins to tell what changes after this snapshot; commits up to it that were offered already are left out. */
    void start(Snapshot from) {
        known = from;
        Thread.ofVirtual().name("state-watch-" + type.name()).start(this::tellUntilClosed);
    }

    /** Takes note of a commit. Never waits for the listener. */
    synchronized void offer(Commit commit) {
        if (closed
                || commit.changes().stream().noneMatch(change -> change.sort().equals(type.name()))) {
            return;
        }
        if (ahead != null || waiting.size() == MOST_WAITING) {
            waiting.clear();
            ahead = commit.after();
        } else {
            waiting.add(commit);
        }
        notifyAll();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        onClose.run();
    }

    private void tellUntilClosed() {
        try {
            while (true) {
                Commit commit = next();
                if (commit == null) {
                    return;
                }
                if (commit.after().revision() > known.revision()) {
                    commit.changes().stream()
                            .filter(change -> change.sort().equals(type.name()))
                            .forEach(change -> tell(change, commit.after().revision()));
                    known = commit.after();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Commit next() throws InterruptedException {
        while (waiting.isEmpty() && ahead == null && !closed) {
            wait();
        }
        if (closed) {
            return null;
        }
        Snapshot now = ahead;
        if (now != null) {
            ahead = null;
            return new Commit(differences(known.sort(type.name()), now.sort(type.name())), now);
        }
        return waiting.remove();
    }

    private List<Change> differences(SortedFacts before, SortedFacts after) {
        var changes = new ArrayList<Change>();
        before.forEach((key, old) -> {
            if (after.get(key) == null) {
                changes.add(new Change(type.name(), key, null));
            }
        });
        after.forEach((key, envelope) -> {
            Envelope old = before.get(key);
            if (old == null || old.revision() != envelope.revision()) {
                changes.add(new Change(type.name(), key, envelope));
            }
        });
        return changes;
    }

    // A listener that throws, or a fact that cannot be read, must not end the watch.
    @SuppressWarnings("CatchingUnchecked")
    private void tell(Change change, long revision) {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        try {
            Envelope envelope = change.envelope();
            listener.accept(
                    envelope == null
                            ? new FactChange.Deleted<>(change.key(), revision)
                            : new FactChange.Written<>(codec.decode(type, change.key(), envelope)));
        } catch (RuntimeException | Error e) {
            LOG.error("A listener to facts \"{}\" failed on \"{}\"", type.name(), change.key(), e);
        }
    }
}
