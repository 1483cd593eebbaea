package io.quetzal.platform.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/**
 * How far something is. In a window it is one line that is drawn over and over; elsewhere it is a line per phase, so
 * that a log stays readable. Goes to the error stream, because it is not the answer.
 */
public final class ProgressLine implements AutoCloseable {
    private static final int BAR = 24;
    /** Before that, neither the rate nor the time left means anything. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final String CLEAR = "\r\u001b[K";

    private final Terminal terminal;
    private final String title;
    private final long startedNanos = System.nanoTime();
    private String lastPhase = "";
    private boolean drawn;

    /** Progress of what this title names. */
    public ProgressLine(Terminal terminal, String title) {
        this.terminal = terminal;
        this.title = title;
    }

    /**
     * Shows how far it is.
     *
     * @param done how much is done
     * @param total how much there is, 0 if nobody knows
     * @param unit what is counted; {@code bytes} are shown in larger units
     * @param phase what is being done now
     */
    public void show(long done, long total, String unit, String phase) {
        if (terminal.showsProgress()) {
            String line = line(done, total, unit, phase);
            int room = terminal.width() - 1;
            terminal.err().print(CLEAR + (line.length() <= room ? line : line.substring(0, room)));
            terminal.err().flush();
            drawn = true;
        } else if (!phase.equals(lastPhase)) {
            terminal.err().println(title + ": " + phase);
            terminal.err().flush();
        }
        lastPhase = phase;
    }

    /** Prints a line above the progress. */
    public void above(String line) {
        terminal.err().println((drawn ? CLEAR : "") + line);
        terminal.err().flush();
        drawn = false;
    }

    /** Takes the drawn line away. */
    @Override
    public void close() {
        if (drawn) {
            terminal.err().print(CLEAR);
            terminal.err().flush();
            drawn = false;
        }
    }

    private String line(long done, long total, String unit, String phase) {
        if (total <= 0) {
            return title + "  " + (done > 0 ? amount(done, unit) + "  " : "") + phase + rate(done, unit);
        }
        int filled = (int) (BAR * done / total);
        String bar = "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "]";
        return String.format(
                Locale.ROOT,
                "%s  %s %3d%%  %s/%s  %s%s%s",
                title,
                bar,
                100 * done / total,
                "bytes".equals(unit) ? Words.size(done) : done,
                amount(total, unit),
                phase,
                rate(done, unit),
                remaining(done, total));
    }

    private String rate(long done, String unit) {
        Duration elapsed = elapsed();
        if (done <= 0 || !"bytes".equals(unit) || elapsed.compareTo(SOON) < 0) {
            return "";
        }
        return "  " + Words.size((long) (1000.0 * done / elapsed.toMillis())) + "/s";
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private String remaining(long done, long total) {
        Duration elapsed = elapsed();
        if (done <= 0 || done >= total || elapsed.compareTo(SOON) < 0) {
            return "";
        }
        double factor = (double) (total - done) / done;
        return "  about " + Words.duration(Duration.ofMillis((long) (elapsed.toMillis() * factor))) + " left";
    }

    private static String amount(long count, String unit) {
        return "bytes".equals(unit) ? Words.size(count) : count + " " + unit;
    }
}
