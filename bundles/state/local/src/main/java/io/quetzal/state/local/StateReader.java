package io.quetzal.state.local;

import io.quetzal.state.local.Snapshot.Change;
import io.quetzal.state.local.StoreHeader.HeaderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a state file without ever writing to it, believing nothing that is in it. */
final class StateReader {
    private static final Logger LOG = LoggerFactory.getLogger(StateReader.class);
    private static final int MOST_PROBLEMS = 5;

    private final Path file;
    private final long length;

    private final List<String> problems = new ArrayList<>();
    private Snapshot facts = Snapshot.EMPTY;
    private @Nullable StoreHeader header;

    private long newestCommitStart;

    private StateReader(Path file, long length) {
        this.file = file;
        this.length = length;
    }

    /**
     * What was found.
     *
     * @param id which store the file is, or a new id if it does not say
     * @param facts all facts that are whole
     * @param problems what is wrong, as phrases that follow "The state file ... :"; empty if all is well
     */
    record Found(UUID id, Snapshot facts, List<String> problems) {}

    /**
     * Reads the file; whatever is wrong with it is told in the answer.
     *
     * <p>A power failure can leave the last commit half written, in any pattern of sectors, as long as nobody was told
     * that it is done. Such an end is passed over, unless the commit had been acknowledged.
     *
     * @param acknowledged answers the latest commit of a store that was acknowledged, as far as it is known
     */
    static Found read(Path file, ToLongFunction<UUID> acknowledged) {
        var reader = new StateReader(file, Long.MAX_VALUE);
        Found found = reader.read();
        if (found.problems.isEmpty() || reader.newestCommitStart == 0) {
            return found;
        }
        Found earlier = new StateReader(file, reader.newestCommitStart).read();
        if (earlier.problems.isEmpty() && earlier.facts.revision() >= acknowledged.applyAsLong(earlier.id)) {
            LOG.info("The last write to {} was never finished and is passed over ({})", file, found.problems);
            return earlier;
        }
        return found;
    }

    private Found read() {
        try {
            readFile();
        } catch (IOException e) {
            problem("it cannot be read (" + e + ")");
        }
        StoreHeader known = header;
        return new Found(known == null ? UUID.randomUUID() : known.id(), facts, List.copyOf(problems));
    }

    private void readFile() throws IOException {
        if (!Files.isRegularFile(file)) {
            problem("it is not a file");
        } else if (Files.size(file) == 0) {
            problem("it is empty");
        } else {
            readStore(file.toString());
        }
    }

    // A damaged file can make MVStore run out of stack or heap; both end with the call and harm nobody else.
    @SuppressWarnings("CatchingUnchecked")
    private void readStore(String fileName) {
        MVStore store = null;
        try {
            store = Mv.openForReading(fileName, length, start -> newestCommitStart = start);
            if (readHeader(store)) {
                readAllFacts(store);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
            problem(explain(e));
        } finally {
            if (store != null) {
                store.closeImmediately();
            }
        }
    }

    /** Whether the facts can be read then. */
    private boolean readHeader(MVStore store) {
        if (!store.hasMap(Mv.HEADER_MAP)) {
            problem("it is not a state file of QuetzalCore, or its beginning is lost");
            return false;
        }
        byte[] bytes = Mv.map(store, Mv.HEADER_MAP).get(Mv.HEADER_KEY);
        try {
            header = StoreHeader.decode(bytes == null ? new byte[0] : bytes);
            return true;
        } catch (HeaderException e) {
            problem(String.valueOf(e.getMessage()));
            return e.factsMayBeRead();
        }
    }

    private void readAllFacts(MVStore store) {
        for (String map : store.getMapNames()) {
            if (map.startsWith(Mv.FACTS_MAP)) {
                readSort(store, map);
            }
        }
        StoreHeader expected = header;
        if (expected != null) {
            facts = new Snapshot(expected.revision(), facts.sorts(), facts.digest());
            if (problems.isEmpty() && !expected.describes(facts)) {
                problem("it should hold " + expected.count() + " facts, and some are missing or outdated ("
                        + facts.count() + " were found)");
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void readSort(MVStore store, String map) {
        String sort = map.substring(Mv.FACTS_MAP.length());
        try {
            Cursor<String, byte[]> cursor = Mv.map(store, map).cursor(null);
            String last = null;
            while (cursor.hasNext()) {
                String key = cursor.next();
                if (last != null && key.compareTo(last) <= 0) {
                    // Damaged pages can form a ring, through which a cursor would run for ever.
                    problem("the facts \"" + sort + "\" are out of order after \"" + last + "\"");
                    return;
                }
                readFact(sort, key, cursor.getValue());
                last = key;
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
            problem("not all facts \"" + sort + "\" can be read (" + explain(e) + ")");
        }
    }

    private void readFact(String sort, String key, byte @Nullable [] bytes) {
        Envelope.open(sort, key, bytes == null ? new byte[0] : bytes)
                .ifPresentOrElse(
                        envelope -> facts = facts.with(new Change(sort, key, envelope), 0),
                        () -> problem("the fact \"" + sort + "/" + key + "\" is damaged"));
    }

    private void problem(String what) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(what);
        }
    }

    private static String explain(Throwable failure) {
        if (failure instanceof MVStoreException e && e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
            return "another process has locked it";
        }
        if (failure instanceof MVStoreException e && e.getErrorCode() == DataUtils.ERROR_UNSUPPORTED_FORMAT) {
            return "it was written by a newer version (" + e.getMessage() + ")";
        }
        return "it is damaged (" + failure + ")";
    }
}
