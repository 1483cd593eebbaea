package io.quetzal.platform.testkit;

import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.FactChange;
import io.quetzal.state.api.FactType;
import io.quetzal.state.api.Facts;
import io.quetzal.state.api.StateException;
import io.quetzal.state.api.StateException.StateFailure;
import io.quetzal.state.api.StateHealth;
import io.quetzal.state.api.StateService;
import io.quetzal.state.api.StateTransaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state without a disk: it forgets everything with the test. It keeps the records themselves, so it does not notice
 * a value that JSON cannot carry.
 */
public final class InMemoryStateService implements StateService {
    private final Object lock = new Object();
    private final List<Watcher<?>> watchers = new CopyOnWriteArrayList<>();
    /** The facts by sort and key, of the latest commit; replaced as a whole. */
    private volatile State state = new State(0, new TreeMap<>());

    private volatile @Nullable StateFailure refusal;

    /** An empty state. */
    public InMemoryStateService() {}

    /** Lets every change fail for this reason from now on, or succeed again if it is null. */
    public void refuseChanges(@Nullable StateFailure reason) {
        refusal = reason;
    }

    @Override
    public <T extends Record> Facts<T> facts(FactType<T> type) {
        return new MemoryFacts<>(this, type);
    }

    @Override
    public <R> R transact(Function<StateTransaction, R> work) {
        synchronized (lock) {
            var transaction = new MemoryTransaction(state);
            R result = work.apply(transaction);
            StateFailure reason = refusal;
            if (reason != null && !transaction.changes.isEmpty()) {
                throw new StateException(reason, "The test does not let the state change.", null);
            }
            state = transaction.changes.isEmpty() ? state : transaction.after;
            for (Watcher<?> watcher : watchers) {
                transaction.changes.forEach(watcher::offer);
            }
            return result;
        }
    }

    @Override
    public StateHealth health() {
        var mode = refusal == null ? StateHealth.Mode.READ_WRITE : StateHealth.Mode.READ_ONLY;
        long count = state.sorts.values().stream().mapToLong(NavigableMap::size).sum();
        return new StateHealth(mode, "in memory", state.revision, count, ByteSize.ZERO);
    }

    @Override
    public void backup(Path file) {
        throw new StateException(
                StateFailure.BACKUP_FAILED, "A state in memory cannot be written to " + file + ".", null);
    }

    private record State(long revision, TreeMap<String, NavigableMap<String, Fact<?>>> sorts) {
        <T extends Record> Optional<Fact<T>> get(FactType<T> type, String key) {
            var facts = sorts.get(type.name());
            Fact<?> fact = facts == null ? null : facts.get(key);
            return fact == null ? Optional.empty() : Optional.of(cast(fact));
        }

        <T extends Record> List<Fact<T>> list(FactType<T> type) {
            var facts = sorts.get(type.name());
            var list = new ArrayList<Fact<T>>();
            if (facts != null) {
                facts.values().forEach(fact -> list.add(cast(fact)));
            }
            return list;
        }

        /** Only a {@code FactType<T>} of this name writes below the name, so what is read has its type. */
        @SuppressWarnings("unchecked")
        private static <T extends Record> Fact<T> cast(Fact<?> fact) {
            return (Fact<T>) fact;
        }
    }

    /** One fact of one sort, written or, when the fact is null, deleted. */
    private record Change(
            String sort,
            String key,
            long revision,
            @Nullable Fact<?> fact) {}

    private static final class MemoryTransaction implements StateTransaction {
        private final State after;
        private final List<Change> changes = new ArrayList<>();

        MemoryTransaction(State before) {
            var copy = new TreeMap<String, NavigableMap<String, Fact<?>>>();
            before.sorts.forEach((sort, facts) -> copy.put(sort, new TreeMap<>(facts)));
            after = new State(before.revision + 1, copy);
        }

        @Override
        public <T extends Record> Optional<Fact<T>> get(FactType<T> type, String key) {
            return after.get(type, key);
        }

        @Override
        public <T extends Record> List<Fact<T>> list(FactType<T> type) {
            return after.list(type);
        }

        @Override
        public <T extends Record> void put(FactType<T> type, String key, T value) {
            var fact = new Fact<>(key, value, after.revision);
            after.sorts.computeIfAbsent(type.name(), sort -> new TreeMap<>()).put(key, fact);
            changes.add(new Change(type.name(), key, after.revision, fact));
        }

        @Override
        public <T extends Record> void delete(FactType<T> type, String key) {
            var facts = after.sorts.get(type.name());
            if (facts != null && facts.remove(key) != null) {
                changes.add(new Change(type.name(), key, after.revision, null));
            }
        }
    }

    private record MemoryFacts<T extends Record>(InMemoryStateService service, FactType<T> type) implements Facts<T> {
        @Override
        public Optional<Fact<T>> get(String key) {
            return service.state.get(type, key);
        }

        @Override
        public List<Fact<T>> list() {
            return service.state.list(type);
        }

        @Override
        public Fact<T> put(String key, T value) {
            return service.transact(transaction -> {
                transaction.put(type, key, value);
                return transaction.get(type, key).orElseThrow();
            });
        }

        @Override
        public boolean delete(String key) {
            return service.transact(transaction -> {
                boolean there = transaction.get(type, key).isPresent();
                transaction.delete(type, key);
                return there;
            });
        }

        @Override
        public Watch watch(Consumer<FactChange<T>> listener) {
            return new Watcher<>(service.watchers, type, listener);
        }
    }

    private static final class Watcher<T extends Record> implements Facts.Watch {
        private final ExecutorService thread =
                Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
        private final List<Watcher<?>> all;
        private final FactType<T> type;
        private final Consumer<FactChange<T>> listener;

        Watcher(List<Watcher<?>> all, FactType<T> type, Consumer<FactChange<T>> listener) {
            this.all = all;
            this.type = type;
            this.listener = listener;
            all.add(this);
        }

        @SuppressWarnings("FutureReturnValueIgnored")
        void offer(Change change) {
            if (change.sort.equals(type.name()) && !thread.isShutdown()) {
                thread.submit(() -> listener.accept(told(change)));
            }
        }

        private FactChange<T> told(Change change) {
            return change.fact == null
                    ? new FactChange.Deleted<>(change.key, change.revision)
                    : new FactChange.Written<>(State.cast(change.fact));
        }

        @Override
        public void close() {
            all.remove(this);
            thread.shutdownNow();
        }
    }
}
