package io.quetzal.state.local;

import io.quetzal.state.local.Snapshot.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a state that may be written. Used by one thread at a time. */
final class StateDisk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StateDisk.class);
    private static final long SMALLEST_TO_REWRITE = 32L << 20;
    private static final int GROWTH_TO_REWRITE = 8;

    private final StatePaths paths;
    private final UUID id;
    private final StateLock lock;
    private final Acknowledged acknowledged;
    private final UnaryOperator<String> scheme;
    private @Nullable StateFile file;
    private long rewriteAt;

    StateDisk(StatePaths paths, UUID id, StateLock lock, UnaryOperator<String> scheme) throws IOException {
        this.paths = paths;
        this.id = id;
        this.lock = lock;
        this.scheme = scheme;
        acknowledged = new Acknowledged(paths.acknowledged());
    }

    /**
     * Brings the file up to a snapshot, and returns when it is on stable storage.
     *
     * @param changes what is new since the last write that succeeded
     * @param after all facts
     * @throws IOException if it cannot; the next call begins a new file, so that nothing of this one is left
     */
    void write(List<Change> changes, Snapshot after) throws IOException {
        StateFile current = file;
        if (current != null && current.size() >= rewriteAt) {
            closeFile();
            current = null;
        }
        if (current == null) {
            begin(after);
        } else {
            append(current, changes, after);
        }
        note(after.revision());
    }

    /** Writes all facts to a new file and replaces the one that is there. */
    private void begin(Snapshot facts) throws IOException {
        StateFile fresh = StateFile.create(paths.state(), paths.unfinished(), id, facts, scheme);
        file = fresh;
        rewriteAt = Math.max(SMALLEST_TO_REWRITE, GROWTH_TO_REWRITE * fresh.size());
    }

    private void append(StateFile current, List<Change> changes, Snapshot after) throws IOException {
        boolean done = false;
        try {
            current.append(changes, after);
            done = true;
        } finally {
            if (!done) {
                // What the failed write left at the end is unknown, also after a failed fsync. A new file settles it.
                closeFile();
            }
        }
    }

    private void note(long revision) {
        try {
            acknowledged.write(id, revision);
        } catch (IOException e) {
            LOG.warn("{} could not be written; the commit itself is safe", paths.acknowledged(), e);
        }
    }

    private void closeFile() {
        StateFile current = file;
        file = null;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void close() throws IOException {
        closeFile();
        try (acknowledged;
                lock) {
            Files.deleteIfExists(paths.unfinished());
        }
    }
}
