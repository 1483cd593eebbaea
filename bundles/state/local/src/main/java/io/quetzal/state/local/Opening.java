package io.quetzal.state.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came of opening a directory: either everything is well and there is a disk to write to, or something is wrong
 * and nothing in the directory is touched.
 *
 * @param paths where the files are
 * @param facts what could be read
 * @param disk where to write, or null if that is forbidden
 * @param fault why it is forbidden and what a person can do; empty if it is not
 */
record Opening(StatePaths paths, Snapshot facts, @Nullable StateDisk disk, String fault) {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    /**
     * Opens the directory.
     *
     * @param scheme turns a path into a name for H2's file layer
     */
    static Opening of(StatePaths paths, UnaryOperator<String> scheme) {
        var problems = new ArrayList<String>();
        StateLock lock = takeLock(paths, problems);
        StateReader.Found found = read(paths, problems);
        StateDisk disk = lock == null ? null : openDisk(paths, found.id(), lock, scheme, problems);
        String fault = problems.isEmpty() ? "" : explain(paths, problems);
        if (!problems.isEmpty()) {
            LOG.error("{}", fault);
        }
        return new Opening(paths, found.facts(), disk, fault);
    }

    private static @Nullable StateLock takeLock(StatePaths paths, List<String> problems) {
        try {
            return StateLock.take(paths.lock());
        } catch (IOException e) {
            problems.add("it cannot be locked with " + paths.lock() + " (" + e.getMessage() + ")");
            return null;
        }
    }

    private static StateReader.Found read(StatePaths paths, List<String> problems) {
        if (!Files.exists(paths.state(), LinkOption.NOFOLLOW_LINKS)) {
            return new StateReader.Found(UUID.randomUUID(), Snapshot.EMPTY, List.of());
        }
        StateReader.Found found = StateReader.read(paths.state(), id -> acknowledged(paths, id));
        problems.addAll(found.problems());
        long revision = found.facts().revision();
        long acknowledged = acknowledged(paths, found.id());
        if (found.problems().isEmpty() && acknowledged > revision) {
            problems.add("it ends with commit " + revision + ", and commit " + acknowledged
                    + " was acknowledged (if an older copy was put in place on purpose, delete "
                    + paths.acknowledged() + ")");
        }
        return found;
    }

    private static long acknowledged(StatePaths paths, UUID id) {
        try {
            return Acknowledged.read(paths.acknowledged(), id).orElse(0);
        } catch (IOException e) {
            LOG.warn("{} cannot be read, so a lost end of the state file would not be noticed", paths, e);
            return 0;
        }
    }

    private static @Nullable StateDisk openDisk(
            StatePaths paths, UUID id, StateLock lock, UnaryOperator<String> scheme, List<String> problems) {
        StateDisk disk = null;
        try {
            if (problems.isEmpty()) {
                disk = new StateDisk(paths, id, lock, scheme);
            }
        } catch (IOException e) {
            problems.add("its directory cannot be written (" + e + ")");
        }
        if (disk == null) {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.warn("{} could not be released", paths.lock(), e);
            }
        }
        return disk;
    }

    private static String explain(StatePaths paths, List<String> problems) {
        return "The state file " + paths.state() + " is not safe to write: " + String.join("; ", problems)
                + ". The node shows what could be read and changes nothing. If another node runs on this directory,"
                + " stop it. Otherwise stop this node, and run \"quetzal node restore BACKUP\" or move the file aside"
                + " to begin with an empty state.";
    }
}
