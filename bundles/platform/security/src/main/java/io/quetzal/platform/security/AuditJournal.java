package io.quetzal.platform.security;

import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.AuditLog;
import io.quetzal.platform.api.security.AuditQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the audit log. Every line is on stable storage before the call returns, and names the SHA-256 of the one before
 * it. A change leaves two lines: one before it is made, so that a change which the log cannot take is not made, and a
 * crash in the middle leaves a trace; and one that says how it ended.
 */
@Component(
        service = {AuditLog.class, AuditJournal.class},
        immediate = true)
public final class AuditJournal implements AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditJournal.class);
    private static final long LARGEST_FILE = 8L << 20;

    private final AuditSegments segments;
    private final JsonCodec json;
    private final InstantSource clock;
    private final long largestFile;
    private final List<String> problems;

    private @Nullable AuditFile file;
    private int segment;
    private long number;
    private String previous;

    /** Opens the log of this node. */
    @Activate
    public AuditJournal(@Reference NodeService node, @Reference JsonCodec json) {
        this(node.dataDirectory("audit"), json, InstantSource.system(), LARGEST_FILE);
    }

    AuditJournal(Path directory, JsonCodec json, InstantSource clock, long largestFile) {
        segments = new AuditSegments(directory);
        this.json = json;
        this.clock = clock;
        this.largestFile = largestFile;
        AuditCheck.Result found = check(directory);
        problems = found.problems();
        segment = found.segment();
        number = found.number();
        previous = found.previous();
        try {
            if (found.appendable()) {
                file = AuditFile.resume(segments.file(segment));
            }
            if (found.broken()) {
                report(found.problems());
            }
        } catch (IOException e) {
            LOG.error("The audit log in {} cannot be written; nothing can be changed until it can", directory, e);
        }
    }

    private static AuditCheck.Result check(Path directory) {
        try {
            return AuditCheck.of(new AuditSegments(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The audit log in " + directory + " cannot be read: " + e
                            + ". Mend the permissions of that directory and start the node again.",
                    e);
        }
    }

    private void report(List<String> what) throws IOException {
        LOG.error(
                "The audit log in {} was changed by somebody else: {}. It is kept as it is and continued in a new file.",
                segments.directory(),
                what);
        String outcome = Printable.of(String.join("; ", what));
        write("node", "node", AuditLine.CHAIN_BROKEN, segments.file(segment).toString(), outcome, null);
    }

    /** What is wrong with the log as it was found at the start; empty if nothing is. */
    List<String> problems() {
        return problems;
    }

    /** Announces a change, and answers the number of the line. */
    long begin(String caller, String origin, String action, String subject) throws IOException {
        return write(caller, origin, action, subject, AuditLine.BEGUN, null);
    }

    /** Says how an announced change ended, or what was refused, for which {@code begun} is null. */
    void end(@Nullable Long begun, String caller, String origin, String action, String subject, String outcome)
            throws IOException {
        write(caller, origin, action, subject, outcome, begun);
    }

    private synchronized long write(
            String caller, String origin, String action, String subject, String outcome, @Nullable Long begun)
            throws IOException {
        var line = new AuditLine(
                number + 1,
                clock.instant(),
                Printable.of(caller),
                Printable.of(origin),
                Printable.of(action),
                Printable.of(subject),
                Printable.of(outcome),
                begun,
                previous);
        byte[] bytes = json.write(line);
        // The file system gives up on a thread that is interrupted, but what is to be logged happens all the same.
        boolean interrupted = Thread.interrupted();
        try {
            append(bytes);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        number = line.number();
        previous = AuditLine.hash(bytes);
        return number;
    }

    private void append(byte[] bytes) throws IOException {
        AuditFile current = file;
        if (current != null && (current.length() >= largestFile || !current.usable())) {
            current.close();
            current = null;
        }
        if (current == null) {
            file = null;
            current = AuditFile.create(segments.file(segment + 1));
            segment++;
            file = current;
        }
        current.append(bytes);
    }

    // Files are only ever added to, so whoever reads holds up nobody who writes.
    @Override
    public Page<Entry> search(AuditQuery query, PageRequest request) {
        try {
            return new AuditReader(segments, json).page(query, request);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void export(AuditQuery query, Consumer<Entry> reader) {
        try {
            new AuditReader(segments, json).all(query, reader);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("The audit log in " + segments.directory() + " cannot be read.", e);
    }

    /** Closes the file. */
    @Deactivate
    public synchronized void close() throws IOException {
        AuditFile current = file;
        if (current != null) {
            current.close();
        }
    }
}
