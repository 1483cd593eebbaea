package io.quetzal.vm.core;

import io.quetzal.state.api.Fact;
import io.quetzal.state.api.FactChange;
import io.quetzal.state.api.FactType;
import io.quetzal.state.api.Facts;
import io.quetzal.state.api.StateHealth;
import io.quetzal.state.api.StateService;
import io.quetzal.state.api.StateTransaction;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A dead node's hand on the state: the state stays, the hand does not. Each write is two steps, before and after. */
record MortalState(StateService real, Fuse fuse) implements StateService {
    @Override
    public <T extends Record> Facts<T> facts(FactType<T> type) {
        Facts<T> facts = real.facts(type);
        return new Facts<>() {
            @Override
            public Optional<Fact<T>> get(String key) {
                return facts.get(key);
            }

            @Override
            public List<Fact<T>> list() {
                return facts.list();
            }

            @Override
            public Fact<T> put(String key, T value) {
                fuse.step("before writing " + describe(value));
                Fact<T> fact = facts.put(key, value);
                fuse.step("after writing " + describe(value));
                return fact;
            }

            @Override
            public boolean delete(String key) {
                fuse.step("before deleting " + key);
                boolean deleted = facts.delete(key);
                fuse.step("after deleting " + key);
                return deleted;
            }

            @Override
            public Watch watch(Consumer<FactChange<T>> listener) {
                return facts.watch(listener);
            }
        };
    }

    @Override
    public <R> R transact(Function<StateTransaction, R> work) {
        throw new UnsupportedOperationException("Machines change one fact at a time.");
    }

    @Override
    public StateHealth health() {
        return real.health();
    }

    @Override
    public void backup(Path file) {
        real.backup(file);
    }

    private static String describe(Record value) {
        return value instanceof MachineRecord machine
                ? machine.spec().name() + " as " + machine.state()
                        + (machine.readyAt() == null ? "" : " with its guest up")
                : value.toString();
    }
}
