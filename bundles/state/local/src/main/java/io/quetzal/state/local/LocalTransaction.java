package io.quetzal.state.local;

import io.quetzal.state.api.Fact;
import io.quetzal.state.api.FactType;
import io.quetzal.state.api.StateTransaction;
import io.quetzal.state.local.Snapshot.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A transaction while it is worked out: the facts with its own changes on top. */
final class LocalTransaction implements StateTransaction {
    private final FactCodec codec;
    private final BiConsumer<FactType<?>, SortedFacts> declare;
    private final Runnable checkWritable;
    private final long revision;
    private final Map<Place, Change> changes = new LinkedHashMap<>();
    private Snapshot facts;
    private boolean ended;

    private record Place(String sort, String key) {}

    /**
     * Begins a transaction.
     *
     * @param declare checks a declaration against the facts that there are
     * @param checkWritable throws if nothing may be changed
     */
    LocalTransaction(
            Snapshot facts, FactCodec codec, BiConsumer<FactType<?>, SortedFacts> declare, Runnable checkWritable) {
        this.facts = facts;
        this.codec = codec;
        this.declare = declare;
        this.checkWritable = checkWritable;
        revision = facts.revision() + 1;
    }

    @Override
    public <T extends Record> Optional<Fact<T>> get(FactType<T> type, String key) {
        checkOpen();
        Envelope envelope = facts.get(type.name(), key);
        return envelope == null ? Optional.empty() : Optional.of(codec.decode(type, key, envelope));
    }

    @Override
    public <T extends Record> List<Fact<T>> list(FactType<T> type) {
        checkOpen();
        return codec.decodeAll(type, facts.sort(type.name()));
    }

    @Override
    public <T extends Record> void put(FactType<T> type, String key, T value) {
        checkOpen();
        checkWritable.run();
        declare.accept(type, facts.sort(type.name()));
        apply(new Change(type.name(), key, codec.encode(type, key, value, revision)));
    }

    @Override
    public <T extends Record> void delete(FactType<T> type, String key) {
        remove(type, key);
    }

    /** Removes a fact, also one that cannot be read, and answers whether there was one. */
    boolean remove(FactType<?> type, String key) {
        checkOpen();
        checkWritable.run();
        boolean there = facts.get(type.name(), key) != null;
        if (there) {
            apply(new Change(type.name(), key, null));
        }
        return there;
    }

    /** What it changed, one change for each fact. */
    List<Change> changes() {
        return List.copyOf(changes.values());
    }

    /** All facts, with its changes. */
    Snapshot facts() {
        return facts;
    }

    /** Makes every later use an error, because it would change nothing. */
    void end() {
        ended = true;
    }

    private void apply(Change change) {
        facts = facts.with(change, revision);
        changes.put(new Place(change.sort(), change.key()), change);
    }

    private void checkOpen() {
        if (ended) {
            throw new IllegalStateException("The transaction has ended. Use it only within the work that it is for.");
        }
    }
}
