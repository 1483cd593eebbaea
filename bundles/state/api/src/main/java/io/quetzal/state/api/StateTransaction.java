package io.quetzal.state.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What may be done within a transaction. It sees its own writes; others see them when it has committed. */
@ProviderType
public interface StateTransaction {
    /** The fact with this key, if there is one. */
    <T extends Record> Optional<Fact<T>> get(FactType<T> type, String key);

    /** All facts of a sort, by key. */
    <T extends Record> List<Fact<T>> list(FactType<T> type);

    /** Writes a fact, whether or not there was one with this key. */
    <T extends Record> void put(FactType<T> type, String key, T value);

    /** Removes a fact; nothing happens if there is none. */
    <T extends Record> void delete(FactType<T> type, String key);
}
