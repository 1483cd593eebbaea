package io.quetzal.platform.core.job;

import io.quetzal.platform.api.job.JobService.LogLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last lines that a job has told. */
final class JobLog {
    /** How many lines are kept while the job runs. */
    static final int MOST_LINES = 1000;
    /** How many characters of a line are kept. */
    static final int LONGEST_LINE = 1000;

    private final Deque<LogLine> lines = new ArrayDeque<>();
    private long nextNumber;

    /** Adds a text, which may have several lines. */
    synchronized void add(String text) {
        text.lines().forEach(this::addLine);
    }

    /** The lines from this number on that are still there. */
    synchronized List<LogLine> from(long number) {
        return lines.stream().filter(line -> line.number() >= number).toList();
    }

    /** The last lines, at most so many. */
    synchronized List<LogLine> last(int count) {
        var all = new ArrayList<>(lines);
        return List.copyOf(all.subList(Math.max(0, all.size() - count), all.size()));
    }

    private void addLine(String line) {
        if (lines.size() == MOST_LINES) {
            lines.removeFirst();
        }
        String kept = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
        lines.addLast(new LogLine(nextNumber++, kept));
    }
}
