package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.Table;
import io.quetzal.platform.cli.terminal.Words;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens. */
public final class TokenCommands {
    private final Session session;

    private TokenCommands(Session session) {
        this.session = session;
    }

    /** The verbs. */
    public static List<Verb> verbs(Session session) {
        var token = new TokenCommands(session);
        return List.of(
                Verb.of("list", "List the tokens, without their secrets.", token::list)
                        .example("quetzal token list"),
                Verb.of("create", "Make a token and print its secret, which nobody can read again.", token::create)
                        .one("NAME", "What to call it.")
                        .required("--role", "ROLE", "viewer looks, operator runs machines, admin does all.")
                        .value("--lifetime", "TIME", "How long it is good for; until it is removed unless given.")
                        .example("quetzal token create ci --role operator --lifetime 30d > ci.token"),
                Verb.of("rm", "End tokens at once.", token::remove)
                        .many("NAME", "Which tokens.")
                        .example("quetzal token rm ci"));
    }

    private int list(Arguments arguments) {
        return session.answer(session.rest().get("/tokens"), response -> {
            var table = new Table("NAME", "KIND", "ROLE", "OWNER", "CREATED", "EXPIRES", "LAST USED");
            for (JsonObject token : response.objects()) {
                table.row(
                        token.text("name"),
                        token.text("kind"),
                        token.text("role"),
                        token.text("owner"),
                        Words.moment(token.instant("createdAt")),
                        token.has("expiresAt") ? Words.moment(token.instant("expiresAt")) : "never",
                        token.has("lastUsedAt") ? Words.moment(token.instant("lastUsedAt")) : "never");
            }
            table.print(session.terminal());
        });
    }

    private int create(Arguments arguments) {
        String name = arguments.operand();
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", name);
        request.put("role", arguments.text("--role"));
        Duration lifetime = arguments.durationOrNull("--lifetime");
        if (lifetime != null) {
            request.put("lifetimeMillis", lifetime.toMillis());
        }
        return session.answer(session.rest().post("/tokens", request), response -> {
            session.say(response.object().text("secret"));
            session.hint("Token " + name + " is made. Keep its secret: it is not shown again.");
        });
    }

    private int remove(Arguments arguments) {
        return session.each(
                arguments.operands(),
                name -> session.done(
                        session.rest().delete("/tokens/" + RestClient.encode(name)),
                        token -> "Token " + name + " is no longer good."));
    }
}
