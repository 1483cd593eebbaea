package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.Table;
import io.quetzal.platform.cli.terminal.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is wrong, and what was. */
final class AlertCommands {
    private final Session session;

    private AlertCommands(Session session) {
        this.session = session;
    }

    static List<Verb> verbs(Session session) {
        var alert = new AlertCommands(session);
        return List.of(
                Verb.of("list", "List what is wrong now: alerts that fire or are pending.", alert::list)
                        .example("quetzal alert list"),
                Verb.of("show", "Show one alert in full.", alert::show)
                        .one("ID", "The alert, by the first 6 or more characters of its id.")
                        .example("quetzal alert show 5f3a9c"),
                Pages.options(Verb.of("history", "List alerts that are over, newest first.", alert::history))
                        .example("quetzal alert history --limit 20"));
    }

    private int list(Arguments arguments) {
        return session.answer(session.rest().get("/alerts"), response -> {
            List<JsonObject> alerts = response.objects();
            if (alerts.isEmpty()) {
                session.hint("Nothing is wrong.");
                return;
            }
            Instant now = Instant.now();
            var table = new Table("ID", "SEVERITY", "STATE", "RULE", ">SINCE", "MUTED", "MESSAGE");
            for (JsonObject alert : alerts) {
                table.row(
                        alert.text("id"),
                        alert.text("severity"),
                        alert.text("state"),
                        alert.text("rule"),
                        Words.ago(alert.instant("since"), now),
                        alert.texts("mutedBy").isEmpty() ? "" : "yes",
                        alert.text("message"));
            }
            table.print(session.terminal());
        });
    }

    private int show(Arguments arguments) {
        return session.answer(
                session.rest().get("/alerts/active/" + RestClient.encode(arguments.operand())), response -> {
                    JsonObject alert = response.object();
                    new Facts()
                            .fact("Message", alert.text("message"))
                            .fact("Id", alert.text("id"))
                            .fact("Rule", alert.text("rule"))
                            .fact("Severity", alert.text("severity"))
                            .fact("State", alert.text("state"))
                            .fact("Since", Words.moment(alert.instant("since")))
                            .fact("Fired", Words.moment(alert.instant("firedAt")))
                            .fact("Figure", alert.text("value"))
                            .fact("Labels", labels(alert.object("labels").members()))
                            .fact("Muted by", alert.has("mutedBy") ? String.join(", ", alert.texts("mutedBy")) : "")
                            .print(session.terminal());
                });
    }

    private int history(Arguments arguments) {
        return session.answer(session.rest().get("/alerts/history" + Pages.query(arguments)), response -> {
            var table = new Table("FIRED", "RESOLVED", "SEVERITY", "RULE", "MESSAGE");
            for (JsonObject alert : response.items()) {
                table.row(
                        Words.moment(alert.instant("firedAt")),
                        Words.moment(alert.instant("resolvedAt")),
                        alert.text("severity"),
                        alert.text("rule"),
                        alert.text("message"));
            }
            table.print(session.terminal());
            Pages.tellOfMore(session, response);
        });
    }

    private static String labels(Map<?, ?> labels) {
        var sorted = new TreeMap<String, String>();
        labels.forEach((name, value) -> sorted.put(name.toString(), String.valueOf(value)));
        return String.join(
                ", ",
                sorted.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
    }
}
