package io.quetzal.state.local;

import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.state.api.FactChange;
import io.quetzal.state.api.FactType;
import io.quetzal.state.api.Facts;
import io.quetzal.state.api.StateException;
import io.quetzal.state.api.StateException.StateFailure;
import io.quetzal.state.api.StateHealth;
import io.quetzal.state.local.CommitLine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The state in one directory, from its opening to its closing. */
final class LocalState implements AutoCloseable {
    private final StatePaths paths;
    private final FactCodec codec;
    private final Declarations declarations = new Declarations();
    private final List<Watcher<?>> watchers = new CopyOnWriteArrayList<>();
    /** What was found when the state was opened. */
    private final Snapshot found;
    /** Where changes go, or null if nothing may be changed. */
    private final @Nullable CommitLine line;
    /** What a person is told about why nothing may be changed; empty if it may. */
    private final String fault;

    LocalState(Opening opening, JsonCodec json) {
        paths = opening.paths();
        codec = new FactCodec(json);
        found = opening.facts();
        fault = opening.fault();
        StateDisk disk = opening.disk();
        line = disk == null
                ? null
                : new CommitLine(
                        disk,
                        paths.state().toString(),
                        found,
                        commit -> watchers.forEach(watcher -> watcher.offer(commit)));
        if (line != null) {
            line.start(!Files.exists(paths.state()));
        }
    }

    Snapshot committed() {
        return line == null ? found : line.committed();
    }

    <T extends Record> Facts<T> facts(FactType<T> type) {
        declarations.declare(type, committed().sort(type.name()));
        return new LocalFacts<>(this, codec, type);
    }

    <R> R transact(Function<LocalTransaction, R> work) {
        return line == null ? run(found, work).result() : line.run(before -> run(before, work));
    }

    private <R> Outcome<R> run(Snapshot before, Function<LocalTransaction, R> work) {
        var transaction = new LocalTransaction(before, codec, declarations::declare, this::checkWritable);
        try {
            R result = work.apply(transaction);
            return new Outcome<>(result, transaction.changes(), transaction.facts());
        } finally {
            transaction.end();
        }
    }

    private void checkWritable() {
        if (line == null) {
            throw new StateException(StateFailure.STATE_READ_ONLY, fault, null);
        }
    }

    <T extends Record> Facts.Watch watch(FactType<T> type, Consumer<FactChange<T>> listener) {
        var watcher = new Watcher<>(type, codec, listener, watchers::remove);
        // In this order: a commit in between is offered and then left out, as the starting point has it already.
        watchers.add(watcher);
        watcher.start(committed());
        return watcher;
    }

    StateHealth health() {
        Snapshot now = committed();
        String trouble = line == null ? fault : line.trouble();
        if (trouble == null) {
            return report(StateHealth.Mode.READ_WRITE, paths.state() + " is read and written.", now);
        }
        String message = line == null
                ? fault
                : "The latest change could not be written to " + paths.state() + ": " + trouble
                        + ". Nothing was lost. Make room on that disk; the next change is tried again.";
        return report(StateHealth.Mode.READ_ONLY, message, now);
    }

    private StateHealth report(StateHealth.Mode mode, String message, Snapshot now) {
        ByteSize size;
        try {
            size = Files.exists(paths.state()) ? new ByteSize(Files.size(paths.state())) : ByteSize.ZERO;
        } catch (IOException e) {
            size = ByteSize.ZERO;
        }
        return new StateHealth(mode, message, now.revision(), now.count(), size);
    }

    void backup(Path file) {
        if (line == null) {
            throw new StateException(
                    StateFailure.BACKUP_FAILED,
                    "No backup was written to " + file + ", because it would not be complete. " + fault,
                    null);
        }
        if (Files.exists(file)) {
            throw new StateException(
                    StateFailure.BACKUP_FAILED,
                    "No backup was written, because " + file + " exists. Give the name of a new file.",
                    null);
        }
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try {
            StateFile.create(file, unfinished, UUID.randomUUID(), committed(), name -> name)
                    .close();
        } catch (IOException e) {
            throw new StateException(
                    StateFailure.BACKUP_FAILED,
                    "The backup could not be written to " + file + ": " + e
                            + ". Choose a directory that exists, is writable and has room.",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        if (line != null) {
            line.close();
        }
        watchers.forEach(Watcher::close);
    }
}
