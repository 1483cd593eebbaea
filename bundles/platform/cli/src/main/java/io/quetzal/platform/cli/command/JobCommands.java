package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.terminal.Table;
import io.quetzal.platform.cli.terminal.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Work that takes longer. */
public final class JobCommands {
    private static final String WHICH = "The job's id, from \"quetzal job list\".";

    private final Session session;

    private JobCommands(Session session) {
        this.session = session;
    }

    /** The verbs. */
    public static List<Verb> verbs(Session session) {
        var job = new JobCommands(session);
        return List.of(
                Pages.options(Verb.of("list", "List jobs, newest first.", job::list))
                        .example("quetzal job list --limit 10"),
                Verb.of("show", "Show one job in full.", job::show)
                        .one("ID", WHICH)
                        .example("quetzal job show 01k2d4v7m3r8s9t0w1x2y3z4a5"),
                Verb.of("watch", "Follow a job to its end. Ctrl-C cancels the job.", job::watch)
                        .one("ID", WHICH)
                        .flag("--log", "Show what it logs as well.")
                        .example("quetzal job watch 01k2d4v7m3r8s9t0w1x2y3z4a5 --log"),
                Verb.of("cancel", "Ask a job to stop.", job::cancel)
                        .one("ID", WHICH)
                        .example("quetzal job cancel 01k2d4v7m3r8s9t0w1x2y3z4a5"),
                Verb.of("log", "Print what a job has logged.", job::log)
                        .one("ID", WHICH)
                        .value("--from", "LINE", "0", "The number of the first line wanted.")
                        .example("quetzal job log 01k2d4v7m3r8s9t0w1x2y3z4a5"));
    }

    private int list(Arguments arguments) {
        return session.answer(session.rest().get("/jobs" + Pages.query(arguments)), response -> {
            Instant now = Instant.now();
            var table = new Table("ID", "STATE", "PROGRESS", "STARTED", "TOOK", "OWNER", "TITLE");
            for (JsonObject job : response.items()) {
                table.row(
                        job.text("id"),
                        job.text("state"),
                        progress(job),
                        Words.ago(job.instant("startedAt"), now) + " ago",
                        Words.duration(took(job, now)),
                        job.text("owner"),
                        job.text("title"));
            }
            table.print(session.terminal());
            Pages.tellOfMore(session, response);
        });
    }

    private int show(Arguments arguments) {
        return session.answer(session.rest().get(JobWatch.path(arguments.operand())), response -> {
            JsonObject job = response.object();
            new Facts()
                    .fact("Id", job.text("id"))
                    .fact("Title", job.text("title"))
                    .fact("Kind", job.text("kind"))
                    .fact("Owner", job.text("owner"))
                    .fact("State", job.text("state"))
                    .fact(
                            "Progress",
                            progress(job) + "  " + job.object("progress").text("phase"))
                    .fact("Started", Words.moment(job.instant("startedAt")))
                    .fact("Took", Words.duration(took(job, Instant.now())))
                    .fact("Result", job.textOrNull("result"))
                    .fact("Failure", job.textOrNull("failure"))
                    .print(session.terminal());
        });
    }

    private int watch(Arguments arguments) throws InterruptedException {
        return session.done(
                new JobWatch(session, arguments.has("--log")).toEnd(arguments.operand()),
                job -> job.text("title") + ": " + job.text("result"));
    }

    private int cancel(Arguments arguments) {
        return session.done(
                session.rest().post(JobWatch.path(arguments.operand()) + "/cancel", Map.of()),
                job -> job.text("title") + " was asked to stop.");
    }

    private int log(Arguments arguments) {
        session.answer(
                session.rest().get(JobWatch.path(arguments.operand()) + "/log?from=" + arguments.number("--from")),
                response -> response.objects().forEach(line -> session.say(line.text("text"))));
        return ExitCode.OK.number();
    }

    private static String progress(JsonObject job) {
        JsonObject progress = job.object("progress");
        if ("succeeded".equals(job.text("state"))) {
            return "100%";
        }
        long total = progress.numberOrZero("total");
        return total == 0 ? JsonObject.NOTHING : 100 * progress.numberOrZero("done") / total + "%";
    }

    private static @Nullable Duration took(JsonObject job, Instant now) {
        Instant started = job.instant("startedAt");
        Instant ended = job.instant("endedAt");
        return started == null ? null : Duration.between(started, ended == null ? now : ended);
    }
}
