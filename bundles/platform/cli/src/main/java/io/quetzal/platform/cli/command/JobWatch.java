package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.Response;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.ProgressLine;
import java.time.Duration;
import java.util.Map;

/** Follows a job to its end. Ctrl-C asks the node to cancel the job before the program goes. */
public final class JobWatch {
    private static final Duration BETWEEN = Duration.ofMillis(150);
    private static final Duration CANCEL_WITHIN = Duration.ofSeconds(5);
    private static final String RUNNING = "running";

    private final Session session;
    private final boolean withLog;
    private long nextLogLine;

    /**
     * Watches for this session.
     *
     * @param withLog whether to show what the job logs
     */
    public JobWatch(Session session, boolean withLog) {
        this.session = session;
        this.withLog = withLog;
    }

    static String path(String id) {
        return "/jobs/" + RestClient.encode(id);
    }

    /**
     * Answers the job once it has succeeded.
     *
     * @throws CliException if it did not
     */
    public Response toEnd(String id) throws InterruptedException {
        Response response = session.rest().get(path(id));
        var onInterrupt = new Thread(() -> cancel(id), "cancel-job");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try (var line = new ProgressLine(session.terminal(), response.object().text("title"))) {
            while (true) {
                JsonObject job = response.object();
                if (withLog) {
                    log(id, line);
                }
                if (!RUNNING.equals(job.text("state"))) {
                    break;
                }
                if (!session.json()) {
                    JsonObject progress = job.object("progress");
                    line.show(
                            progress.numberOrZero("done"),
                            progress.numberOrZero("total"),
                            progress.text("unit"),
                            progress.text("phase"));
                }
                Thread.sleep(BETWEEN);
                response = session.rest().get(path(id));
            }
        } finally {
            forget(onInterrupt);
        }
        return checked(response);
    }

    private static Response checked(Response response) {
        JsonObject job = response.object();
        String title = job.text("title");
        return switch (job.text("state")) {
            case "succeeded" -> response;
            case "failed" -> throw new CliException(ExitCode.FAILED, title + " failed: " + job.text("failure"));
            case "cancelled" -> throw new CliException(ExitCode.CANCELLED, title + " was cancelled.");
            default ->
                throw new CliException(
                        ExitCode.UNAVAILABLE,
                        title + " is " + job.text("state") + ": the node stopped before it was done. Start it again.");
        };
    }

    private void log(String id, ProgressLine line) {
        for (JsonObject entry :
                session.rest().get(path(id) + "/log?from=" + nextLogLine).objects()) {
            line.above(entry.text("text"));
            nextLogLine = entry.numberOrZero("number") + 1;
        }
    }

    /** Runs while the program is ending on a signal. */
    private void cancel(String id) {
        try {
            session.hint("");
            session.rest().post(path(id) + "/cancel", Map.of());
            long deadline = System.nanoTime() + CANCEL_WITHIN.toNanos();
            String state = RUNNING;
            while (RUNNING.equals(state) && System.nanoTime() < deadline) {
                Thread.sleep(BETWEEN);
                state = session.rest().get(path(id)).object().text("state");
            }
            session.hint(
                    RUNNING.equals(state)
                            ? "Job " + id + " was asked to stop and has not yet. See \"quetzal job show " + id + "\"."
                            : "Job " + id + " is " + state + ".");
        } catch (CliException e) {
            session.complain(e.sentence());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending on a signal and the hook runs.
        }
    }
}
