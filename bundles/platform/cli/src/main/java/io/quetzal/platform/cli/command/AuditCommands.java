package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.terminal.Table;
import io.quetzal.platform.cli.terminal.Words;
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
        return List.of(Pages.options(
                        Verb.of("list", "List changes and refusals, newest first. Needs the role admin.", audit::list))
                .example("quetzal audit list --limit 20"));
    }

    private int list(Arguments arguments) {
        return session.answer(session.rest().get("/audit" + Pages.query(arguments)), response -> {
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
