package io.quetzal.state.local;

import io.quetzal.state.api.Fact;
import io.quetzal.state.api.FactChange;
import io.quetzal.state.api.FactType;
import io.quetzal.state.api.Facts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One sort of fact in the local state.
 *
 * @param state where it is
 * @param codec how it is read
 * @param type which sort it is
 */
record LocalFacts<T extends Record>(LocalState state, FactCodec codec, FactType<T> type) implements Facts<T> {
    @Override
    public Optional<Fact<T>> get(String key) {
        Envelope envelope = state.committed().get(type.name(), key);
        return envelope == null ? Optional.empty() : Optional.of(codec.decode(type, key, envelope));
    }

    @Override
    public List<Fact<T>> list() {
        return codec.decodeAll(type, state.committed().sort(type.name()));
    }

    @Override
    public Fact<T> put(String key, T value) {
        return state.transact(transaction -> {
            transaction.put(type, key, value);
            return transaction.get(type, key).orElseThrow();
        });
    }

    @Override
    public boolean delete(String key) {
        return state.transact(transaction -> transaction.remove(type, key));
    }

    @Override
    public Watch watch(Consumer<FactChange<T>> listener) {
        return state.watch(type, listener);
    }
}
