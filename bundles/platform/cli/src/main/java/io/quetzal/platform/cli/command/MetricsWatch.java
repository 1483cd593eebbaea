package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.Response;
import io.quetzal.platform.cli.terminal.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how a machine's use changes, a line per reading. */
final class MetricsWatch {
    private static final String LINE = "%-8s  %6s  %9s  %11s  %11s  %11s  %11s";

    private final Session session;

    MetricsWatch(Session session) {
        this.session = session;
    }

    /** Reads until the machine stops or the program is interrupted. */
    int run(String path, Duration every) throws InterruptedException {
        if (!session.json()) {
            session.say(String.format(
                    Locale.ROOT, LINE, "TIME", "CPU", "MEMORY", "READ/s", "WRITTEN/s", "RECEIVED/s", "SENT/s"));
        }
        JsonObject before = null;
        while (!Thread.currentThread().isInterrupted()) {
            Response response = session.rest().get(path);
            JsonObject now = response.object();
            JsonObject last = before;
            session.answer(response, ignored -> session.say(line(last, now)));
            before = now;
            Thread.sleep(every);
        }
        return ExitCode.OK.number();
    }

    private static String line(@Nullable JsonObject before, JsonObject now) {
        Instant at = now.instant("at");
        return String.format(
                Locale.ROOT,
                LINE,
                at == null ? JsonObject.NOTHING : at.toString().substring(11, 19),
                cpu(before, now),
                Words.size(now, "memoryResident"),
                rate(before, now, "diskReadBytes"),
                rate(before, now, "diskWrittenBytes"),
                rate(before, now, "networkReceivedBytes"),
                rate(before, now, "networkSentBytes"));
    }

    private static String cpu(@Nullable JsonObject before, JsonObject now) {
        long millis = millis(before, now);
        if (before == null || millis <= 0) {
            return JsonObject.NOTHING;
        }
        long used = now.numberOrZero("cpuTimeMillis") - before.numberOrZero("cpuTimeMillis");
        return String.format(Locale.ROOT, "%.0f%%", 100.0 * used / millis);
    }

    private static String rate(@Nullable JsonObject before, JsonObject now, String member) {
        long millis = millis(before, now);
        if (before == null || millis <= 0 || !now.has(member)) {
            return JsonObject.NOTHING;
        }
        return Words.size((now.numberOrZero(member) - before.numberOrZero(member)) * 1000 / millis);
    }

    private static long millis(@Nullable JsonObject before, JsonObject now) {
        Instant from = before == null ? null : before.instant("at");
        Instant to = now.instant("at");
        return from == null || to == null ? 0 : Duration.between(from, to).toMillis();
    }
}
