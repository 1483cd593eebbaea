package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.Json;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.NodeSocket;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.Table;
import io.quetzal.platform.cli.terminal.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What happens on the node. */
public final class EventCommands {
    private final Session session;

    private EventCommands(Session session) {
        this.session = session;
    }

    /** The verbs. */
    public static List<Verb> verbs(Session session) {
        var event = new EventCommands(session);
        return List.of(
                Pages.options(Verb.of("list", "List what has happened lately.", event::list))
                        .example("quetzal event list --limit 20"),
                Verb.of("watch", "Print events as they happen, until Ctrl-C.", event::watch)
                        .value("--topics", "PREFIX", "Only topics that begin so; several with commas between.")
                        .example("quetzal event watch --topics vm.,job.")
                        .example("quetzal event watch --json | jq -r .message"));
    }

    private int list(Arguments arguments) {
        return session.answer(session.rest().get("/events" + Pages.query(arguments)), response -> {
            var table = new Table("TIME", "TOPIC", "SUBJECT", "MESSAGE");
            for (JsonObject event : response.items()) {
                table.row(
                        Words.moment(event.instant("at")),
                        event.text("topic"),
                        event.text("subject"),
                        event.text("message"));
            }
            table.print(session.terminal());
            Pages.tellOfMore(session, response);
        });
    }

    private int watch(Arguments arguments) {
        String topics = arguments.textOrNull("--topics");
        String query = topics == null ? "" : "?topics=" + RestClient.encode(topics);
        // Tells a person at once if the node does not run or does not know us: a WebSocket only says "refused".
        session.rest().get("/events?limit=1");
        var closed = new CompletableFuture<String>();
        try (var _ = NodeSocket.open(session.rest().access(), "/events" + query, new NodeSocket.Listener() {
            @Override
            public void text(String text) {
                print(text);
            }

            @Override
            public void closed(String why) {
                closed.complete(why);
            }
        })) {
            throw new CliException(ExitCode.UNAVAILABLE, "No more events come: " + closed.join() + ".");
        }
    }

    private void print(String text) {
        if (session.json()) {
            session.say(text);
            return;
        }
        JsonObject event = Json.object(text.getBytes(StandardCharsets.UTF_8));
        session.say(Words.moment(event.instant("at")) + "  " + event.text("topic") + "  " + event.text("message"));
    }
}
