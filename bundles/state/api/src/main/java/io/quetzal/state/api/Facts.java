package io.quetzal.state.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The facts of one sort.
 *
 * @param <T> the record that holds one
 */
@ProviderType
public interface Facts<T extends Record> {
    /** The fact with this key, if there is one. */
    Optional<Fact<T>> get(String key);

    /** All facts of this sort, by key. */
    List<Fact<T>> list();

    /**
     * Writes a fact, whether or not there was one with this key.
     *
     * @throws StateException if the state cannot be written now, or the value is too large
     */
    Fact<T> put(String key, T value);

    /**
     * Removes a fact; nothing happens if there is none.
     *
     * @return whether there was one
     * @throws StateException if the state cannot be written now
     */
    boolean delete(String key);

    /**
     * Hears every change of this sort from now on, in the order of the commits, after each commit, on a thread of the
     * watch's own.
     */
    Watch watch(Consumer<FactChange<T>> listener);

    /** Ends with {@link #close()}, after which the listener is not called again. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
