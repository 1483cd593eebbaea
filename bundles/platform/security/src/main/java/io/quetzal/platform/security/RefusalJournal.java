package io.quetzal.platform.security;

import io.quetzal.platform.api.security.RefusalLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what fronts have refused to the audit log: within a minute the first {@value #ONE_BY_ONE} of a sort from one
 * origin one by one, the others as one line at the minute's end. Who comes from very many addresses at once shares such
 * a line with the others.
 */
@Component
public final class RefusalJournal implements RefusalLog {
    static final int ONE_BY_ONE = 10;
    static final int MOST_SOURCES = 100;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(RefusalJournal.class);
    private static final Source OTHERS = new Source("many", "refusals");

    private final AuditJournal journal;
    private final InstantSource clock;
    private final Map<Source, Window> windows = new LinkedHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("quetzal-refusals").daemon().factory());

    private record Source(String origin, String action) {}

    private static final class Window {
        private final Instant end;
        private int count;

        Window(Instant end) {
            this.end = end;
        }
    }

    /** Writes to this log. */
    @Activate
    public RefusalJournal(@Reference AuditJournal journal) {
        this(journal, InstantSource.system());
    }

    RefusalJournal(AuditJournal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
        var _ = timer.scheduleWithFixedDelay(this::sumUp, WINDOW.toSeconds(), WINDOW.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void refused(String who, String origin, String action, String subject, String why) {
        sumUp();
        if (count(new Source(origin, action)) <= ONE_BY_ONE) {
            write(who, origin, action, subject, "refused: " + why);
        }
    }

    private synchronized int count(Source asked) {
        Source source = windows.containsKey(asked) || windows.size() < MOST_SOURCES ? asked : OTHERS;
        Window window =
                windows.computeIfAbsent(source, it -> new Window(clock.instant().plus(WINDOW)));
        return ++window.count;
    }

    /** Ends the windows whose time is over. */
    void sumUp() {
        writeSums(takeWindowsThatEndBy(clock.instant()));
    }

    private void writeSums(Map<Source, Window> ended) {
        ended.forEach((source, window) -> {
            int more = window.count - ONE_BY_ONE;
            if (more > 0) {
                String outcome = "refused: " + more + " more like this within a minute";
                write("nobody", source.origin, source.action, "", outcome);
            }
        });
    }

    private synchronized Map<Source, Window> takeWindowsThatEndBy(Instant moment) {
        var ended = new LinkedHashMap<Source, Window>();
        windows.forEach((source, window) -> {
            if (!window.end.isAfter(moment)) {
                ended.put(source, window);
            }
        });
        windows.keySet().removeAll(ended.keySet());
        return ended;
    }

    private void write(String who, String origin, String action, String subject, String outcome) {
        try {
            journal.end(null, who, origin, action, subject, outcome);
        } catch (IOException e) {
            LOG.error("The audit log cannot be written; {} by {} ended: {}", action, Printable.of(who), outcome, e);
        }
    }

    /** Writes what is not summed up yet. */
    @Deactivate
    public void close() {
        timer.shutdownNow();
        writeSums(takeWindowsThatEndBy(Instant.MAX));
    }
}
