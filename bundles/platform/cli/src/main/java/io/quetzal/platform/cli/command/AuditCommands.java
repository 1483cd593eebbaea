package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.Table;
import io.quetzal.platform.cli.terminal.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Who changed what. */
public final class AuditCommands {
    private final Session session;

    private AuditCommands(Session session) {
        this.session = session;
    }

    /** The verbs. */
    public static List<Verb> verbs(Session session) {
        var audit = new AuditCommands(session);
        return List.of(
                Pages.options(conditions(Verb.of(
                                "list", "List changes and refusals, newest first. Needs the role admin.", audit::list)))
                        .example("quetzal audit list --limit 20")
                        .example("quetzal audit list --since 1d --outcome refused"),
                conditions(Verb.of("export", "Print all changes and refusals that are wanted.", audit::export))
                        .value("--format", "FORMAT", "jsonl", "jsonl, or csv for spreadsheets.")
                        .example("quetzal audit export --since 30d --format csv > audit.csv"));
    }

    private static Verb conditions(Verb verb) {
        return verb.value("--since", "TIME", "Only of the last so many, for example 12h or 30d.")
                .value("--user", "NAME", "Only what this user did.")
                .value("--action", "PREFIX", "Only actions that begin so, for example vm. or vm.start.")
                .value("--outcome", "OUTCOME", "Only what ended ok, refused or failed.")
                .value("--text", "TEXT", "Only entries that hold this text, whatever the case.");
    }

    private static String conditions(Arguments arguments) {
        var query = new StringBuilder();
        Duration since = arguments.durationOrNull("--since");
        if (since != null) {
            query.append("&from=")
                    .append(RestClient.encode(Instant.now().minus(since).toString()));
        }
        for (String name : List.of("user", "action", "outcome", "text")) {
            String value = arguments.textOrNull("--" + name);
            if (value != null) {
                query.append('&').append(name).append('=').append(RestClient.encode(value));
            }
        }
        return query.toString();
    }

    private int export(Arguments arguments) {
        String format = RestClient.encode(arguments.text("--format"));
        session.rest()
                .download(
                        "/audit/export?format=" + format + conditions(arguments),
                        session.terminal().out());
        session.terminal().out().flush();
        return ExitCode.OK.number();
    }

    private int list(Arguments arguments) {
        return session.answer(
                session.rest().get("/audit" + Pages.query(arguments) + conditions(arguments)), response -> {
                    var table = new Table(">NUMBER", "TIME", "CALLER", "ORIGIN", "ACTION", "SUBJECT", "OUTCOME");
                    for (JsonObject entry : response.items()) {
                        table.row(
                                entry.text("number"),
                                Words.moment(entry.instant("at")),
                                entry.text("caller"),
                                entry.text("origin"),
                                entry.text("action"),
                                entry.text("subject"),
                                entry.text("outcome"));
                    }
                    table.print(session.terminal());
                    Pages.tellOfMore(session, response);
                });
    }
}
