package io.quetzal.state.api;

import java.nio.file.Path;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The node's memory for facts. Reads see the latest committed state; transactions are serialisable; a change is on
 * stable storage before the call that made it returns.
 */
@ProviderType
public interface StateService {
    /**
     * The facts of one sort.
     *
     * @throws StateException if this sort was declared differently before, or is stored in a newer schema than this
     *     code knows
     */
    <T extends Record> Facts<T> facts(FactType<T> type);

    /**
     * Changes several facts at once: all or none. The work may run more than once when a concurrent change gets in
     * between, so it must do nothing but read and write facts.
     *
     * @param work what to do; what it throws undoes everything
     * @return what the work answers, once all of it is on stable storage
     * @throws StateException if the state cannot be written now
     */
    <R> R transact(Function<StateTransaction, R> work);

    /** How the state fares. */
    StateHealth health();

    /**
     * Writes a consistent copy of all facts to a new file, while others go on reading and writing. The present caller
     * must be an admin, because the copy holds what everybody has stored.
     *
     * @param file where to, as an absolute path; must not exist
     * @throws StateException if the file exists or cannot be written
     */
    void backup(Path file);
}
