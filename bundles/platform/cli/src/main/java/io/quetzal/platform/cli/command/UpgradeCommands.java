package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.Response;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.Table;
import io.quetzal.platform.cli.terminal.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Changes of the node's code while it runs. */
public final class UpgradeCommands {
    private static final String SOURCE =
            "A .jar, a .kar, a directory of .jar files, or a Maven coordinate as mvn:group/artifact/version.";
    private static final String FORCE = "Go on despite the plan's objections.";

    private final Session session;

    private UpgradeCommands(Session session) {
        this.session = session;
    }

    /** The verbs. */
    public static List<Verb> verbs(Session session) {
        var upgrade = new UpgradeCommands(session);
        return List.of(
                Verb.of("plan", "Say what it would mean to put bundles in; change nothing.", upgrade::plan)
                        .many("SOURCE", SOURCE)
                        .example("quetzal upgrade plan io.example.codec-1.1.jar"),
                Verb.of("apply", "Put bundles in, or in place of those of the same name.", upgrade::apply)
                        .many("SOURCE", SOURCE)
                        .flag("--force", FORCE)
                        .note("Requests wait meanwhile. What was there before is put back if the node is not well.")
                        .example("quetzal upgrade apply io.example.codec-1.1.jar")
                        .example("quetzal upgrade apply my-plugin.kar"),
                Verb.of("remove", "Take bundles out.", upgrade::remove)
                        .many("BUNDLE", "Its symbolic name.")
                        .flag("--force", FORCE)
                        .example("quetzal upgrade remove io.example.codec"),
                Verb.of("rollback", "Put back what was there before the newest change.", upgrade::rollBack)
                        .one("ID", "The change, as \"quetzal upgrade history\" names it.")
                        .example("quetzal upgrade rollback 01j9z3k4m5n6p7q8r9s0t1v2w3"),
                Verb.of("history", "List the changes made or tried, newest first.", upgrade::history)
                        .example("quetzal upgrade history"));
    }

    private int plan(Arguments arguments) {
        return session.answer(planned(arguments), response -> new ChangePlan(session, response.object()).print());
    }

    private int apply(Arguments arguments) throws InterruptedException {
        return carryOut(planned(arguments), arguments);
    }

    private int remove(Arguments arguments) throws InterruptedException {
        return carryOut(
                session.rest().post("/upgrades/removal-plans", Map.of("bundles", arguments.operands())), arguments);
    }

    private Response planned(Arguments arguments) {
        List<String> sources =
                arguments.operands().stream().map(ChangePlan::source).toList();
        return session.rest().post("/upgrades/plans", Map.of("sources", sources));
    }

    private int carryOut(Response plan, Arguments arguments) throws InterruptedException {
        Response ended = new ChangePlan(session, plan.object()).carryOut("/upgrades/plans/", arguments.has("--force"));
        return session.done(
                ended, done -> "The node is changed. To undo it: quetzal upgrade rollback " + done.text("result"));
    }

    private int rollBack(Arguments arguments) throws InterruptedException {
        String path = "/upgrades/" + RestClient.encode(arguments.operand()) + "/rollback";
        Response job = session.rest().post(path, Map.of());
        Response ended = new JobWatch(session, false).toEnd(job.object().text("id"));
        return session.done(ended, done -> "What was there before is there again.");
    }

    private int history(Arguments arguments) {
        return session.answer(session.rest().get("/upgrades"), response -> {
            Instant now = Instant.now();
            var table = new Table("ID", "OUTCOME", "BY", "WHEN", "BUNDLES", "REASON");
            for (JsonObject run : response.objects()) {
                String bundles = run.objects("changes").stream()
                        .map(UpgradeCommands::inWords)
                        .collect(Collectors.joining(", "));
                table.row(
                        run.text("id"),
                        run.text("outcome"),
                        run.text("by"),
                        Words.ago(run.instant("begunAt"), now) + " ago",
                        bundles,
                        run.text("reason"));
            }
            if (table.isEmpty()) {
                session.hint("Nothing was changed since the node was installed.");
            } else {
                table.print(session.terminal());
            }
        });
    }

    private static String inWords(JsonObject change) {
        String from = change.textOrNull("from");
        String to = change.textOrNull("to");
        return change.text("bundle") + " " + (from == null ? "+" + to : to == null ? "-" + from : from + " -> " + to);
    }
}
