package io.quetzal.state.local;

import io.quetzal.state.local.Snapshot.Change;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.h2.mvstore.MVStore;

/**
 * A state file that this process has begun and goes on writing. It is only ever appended to, so that nothing that was
 * acknowledged can be hurt by what comes later.
 */
final class StateFile implements AutoCloseable {
    static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final UUID id;
    private final MVStore store;

    private StateFile(UUID id, MVStore store) {
        this.id = id;
        this.store = store;
    }

    /**
     * Writes all facts to a new file beside the target and puts it in the target's place once it is on stable storage.
     *
     * @param target where it will be; what is there is replaced in one step, or stays as it is if this fails
     * @param unfinished where it is until then; what is there is deleted
     * @param id which store it is
     * @param facts what it holds
     * @param scheme turns a path into a name for H2's file layer
     */
    static StateFile create(Path target, Path unfinished, UUID id, Snapshot facts, UnaryOperator<String> scheme)
            throws IOException {
        Files.deleteIfExists(unfinished);
        StateFile file = null;
        boolean done = false;
        try {
            Files.createFile(unfinished, OWNER_ONLY);
            file = new StateFile(id, openStore(scheme.apply(unfinished.toString())));
            file.writeAll(facts);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            syncDirectory(target);
            done = true;
            return file;
        } finally {
            if (!done) {
                if (file != null) {
                    file.close();
                }
                Files.deleteIfExists(unfinished);
            }
        }
    }

    /** Adds a commit and returns when it is on stable storage. After a failure the file must not be written again. */
    void append(List<Change> changes, Snapshot after) throws IOException {
        try {
            for (Change change : changes) {
                var map = Mv.map(store, Mv.FACTS_MAP + change.sort());
                Envelope envelope = change.envelope();
                if (envelope == null) {
                    map.remove(change.key());
                } else {
                    map.put(change.key(), envelope.bytes());
                }
            }
            finish(after);
        } catch (RuntimeException e) {
            throw asIoException(e);
        }
    }

    /** The file's length in bytes. */
    long size() {
        return store.getFileStore().size();
    }

    /** Closes the file without another write; what was acknowledged is there already. */
    @Override
    public void close() {
        store.closeImmediately();
    }

    private void writeAll(Snapshot facts) throws IOException {
        try {
            facts.sorts().forEach((sort, values) -> {
                var map = Mv.map(store, Mv.FACTS_MAP + sort);
                values.forEach((key, envelope) -> map.put(key, envelope.bytes()));
            });
            finish(facts);
        } catch (RuntimeException e) {
            throw asIoException(e);
        }
    }

    private void finish(Snapshot facts) {
        Mv.map(store, Mv.HEADER_MAP)
                .put(Mv.HEADER_KEY, StoreHeader.of(id, facts).encode());
        store.commit();
        // MVStore's sync is FileChannel.force(true), which is fsync.
        store.sync();
    }

    private static MVStore openStore(String fileName) throws IOException {
        try {
            return Mv.openForWriting(fileName);
        } catch (RuntimeException e) {
            throw asIoException(e);
        }
    }

    /** MVStore wraps what the system said; people want to read that. */
    private static IOException asIoException(RuntimeException failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return cause instanceof IOException system
                ? new IOException(system.getMessage(), failure)
                : new IOException(failure.toString(), failure);
    }

    private static void syncDirectory(Path file) throws IOException {
        try (var directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
