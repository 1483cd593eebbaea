package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.Passwords;
import io.quetzal.platform.cli.terminal.Table;
import io.quetzal.platform.cli.terminal.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The people who can log in. */
public final class UserCommands {
    private static final String ROLES = "viewer looks, operator runs machines, admin does all.";

    private final Session session;

    private UserCommands(Session session) {
        this.session = session;
    }

    /** The verbs. */
    public static List<Verb> verbs(Session session) {
        var user = new UserCommands(session);
        return List.of(
                Verb.of("list", "List the users.", user::list).example("quetzal user list"),
                Verb.of("create", "Make a user and print the password, which nobody can read again.", user::create)
                        .one("NAME", "What to call the user.")
                        .required("--role", "ROLE", ROLES)
                        .flag("--password-stdin", "Take the password from standard input instead of making one.")
                        .example("quetzal user create vera --role viewer"),
                Verb.of("role", "Change what a user may do; the user's sessions end.", user::role)
                        .one("NAME", "Which user.")
                        .required("--role", "ROLE", ROLES)
                        .example("quetzal user role vera --role operator"),
                Verb.of("password", "Set a user's password; the user's sessions end.", user::password)
                        .one("NAME", "Which user.")
                        .flag("--own", "It is your own: asks for the one so far first.")
                        .note("Asks for it, or takes it from standard input, one password a line.")
                        .example("quetzal user password vera")
                        .example("quetzal user password vera < new-password"),
                Verb.of("unlock", "Look at a user's passwords again after too many wrong ones.", user::unlock)
                        .one("NAME", "Which user.")
                        .example("quetzal user unlock vera"),
                Verb.of("rm", "Remove users with all their tokens and sessions.", user::remove)
                        .many("NAME", "Which users.")
                        .example("quetzal user rm vera"));
    }

    private int list(Arguments arguments) {
        return session.answer(session.rest().get("/users"), response -> {
            var table = new Table("NAME", "ROLE", "CREATED", "PASSWORD SET", "LOCKED UNTIL");
            for (JsonObject user : response.objects()) {
                table.row(
                        user.text("name"),
                        user.text("role"),
                        Words.moment(user.instant("createdAt")),
                        Words.moment(user.instant("passwordChangedAt")),
                        user.has("lockedUntil") ? Words.moment(user.instant("lockedUntil")) : "-");
            }
            table.print(session.terminal());
        });
    }

    private int create(Arguments arguments) {
        String name = arguments.operand();
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", name);
        request.put("role", arguments.text("--role"));
        if (arguments.has("--password-stdin")) {
            request.put("password", ask("Password for " + name));
        }
        return session.answer(session.rest().post("/users", request), response -> {
            String made = response.object().textOrNull("password");
            if (made != null) {
                session.say(made);
            }
            session.hint("User " + name + " is made."
                    + (made == null ? "" : " Hand over the password: it is not shown again."));
        });
    }

    private int role(Arguments arguments) {
        String role = arguments.text("--role");
        return session.done(
                session.rest().put(path(arguments.operand()), Map.of("role", role)),
                user -> user.text("name") + " is " + user.text("role") + " from now on.");
    }

    private int password(Arguments arguments) {
        String name = arguments.operand();
        Map<String, Object> request = new LinkedHashMap<>();
        if (arguments.has("--own")) {
            request.put("current", ask("Password so far"));
        }
        request.put("password", ask("New password for " + name));
        return session.done(
                session.rest().post(path(name) + "/password", request), done -> "The password of " + name + " is set.");
    }

    private String ask(String prompt) {
        String password = new Passwords(session.terminal()).next(prompt);
        if (password == null) {
            throw new CliException(
                    ExitCode.USAGE, "No password came from standard input. Type one, or pipe one in on a line.");
        }
        return password;
    }

    private int unlock(Arguments arguments) {
        return session.done(
                session.rest().post(path(arguments.operand()) + "/unlock", Map.of()),
                user -> user.text("name") + " can log in again.");
    }

    private int remove(Arguments arguments) {
        return session.each(
                arguments.operands(),
                name -> session.done(session.rest().delete(path(name)), user -> "User " + name + " is removed."));
    }

    private static String path(String name) {
        return "/users/" + RestClient.encode(name);
    }
}
