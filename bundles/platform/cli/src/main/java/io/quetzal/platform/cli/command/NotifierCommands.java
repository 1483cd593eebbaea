package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is told of alerts. */
final class NotifierCommands {
    private static final String NOTIFIERS = "/alerts/notifiers";

    private final Session session;

    private NotifierCommands(Session session) {
        this.session = session;
    }

    static List<Verb> verbs(Session session) {
        var notifier = new NotifierCommands(session);
        return List.of(
                Verb.of("notifiers", "List who is told, without secrets, and how that goes.", notifier::list)
                        .example("quetzal alert notifiers"),
                Verb.of("notifier-kinds", "List the sorts of notifiers and what each needs to know.", notifier::kinds)
                        .example("quetzal alert notifier-kinds"),
                Verb.of("notifier-add", "Let somebody be told.", notifier::add)
                        .one("NAME", "What to call it.")
                        .required("--kind", "KIND", "log, webhook, command, or another that is installed.")
                        .repeated("--set", "NAME=VALUE", "A setting of this kind; may be given again.")
                        .repeated(
                                "--secret", "NAME=FILE", "A setting whose value is in a file, so that nobody sees it.")
                        .value("--min-severity", "SEVERITY", "info", "Of what is less bad it is not told.")
                        .value("--group-by", "LABELS", "rule", "Told together if these are the same; commas between.")
                        .value("--group-wait", "TIME", "2s", "How long a new group waits for more alerts.")
                        .value("--group-interval", "TIME", "30s", "How long changes in a group wait.")
                        .value("--repeat", "TIME", "4h", "After how long what does not change is told again.")
                        .flag("--no-resolved", "Do not tell what is over.")
                        .example("quetzal alert notifier-add ops --kind webhook --secret url=/root/hook-url")
                        .example(
                                "quetzal alert notifier-add bell --kind command --set command=ring --min-severity critical"),
                Verb.of("notifier-set", "Change a notifier; what is not named stays as it is.", notifier::change)
                        .one("NAME", "Which notifier.")
                        .repeated("--set", "NAME=VALUE", "A setting; may be given again. No value takes it away.")
                        .repeated(
                                "--secret", "NAME=FILE", "A setting whose value is in a file, so that nobody sees it.")
                        .value("--min-severity", "SEVERITY", "Of what is less bad it is not told.")
                        .value("--group-by", "LABELS", "Told together if these are the same; commas between.")
                        .value("--group-wait", "TIME", "How long a new group waits for more alerts.")
                        .value("--group-interval", "TIME", "How long changes in a group wait.")
                        .value("--repeat", "TIME", "After how long what does not change is told again.")
                        .flag("--resolved", "Tell what is over.")
                        .flag("--no-resolved", "Do not tell what is over.")
                        .note("Secrets that are not named stay, unless somebody else is to be told from now on.")
                        .example("quetzal alert notifier-set ops --min-severity warning --repeat 1h")
                        .example("quetzal alert notifier-set ops --secret url=/root/new-hook-url"),
                Verb.of(
                                "notifier-test",
                                "Let a notifier tell something harmless; fails if it does not arrive.",
                                notifier::test)
                        .one("NAME", "Which notifier.")
                        .example("quetzal alert notifier-test ops"),
                Verb.of("notifier-rm", "Remove notifiers with their secrets.", notifier::remove)
                        .many("NAME", "Which notifiers.")
                        .example("quetzal alert notifier-rm ops"));
    }

    private int list(Arguments arguments) {
        return session.answer(session.rest().get(NOTIFIERS), response -> {
            var table = new Table("NAME", "KIND", "TARGET", "FROM", ">DELIVERED", ">FAILED", "FAILING");
            for (JsonObject notifier : response.objects()) {
                table.row(
                        notifier.text("name"),
                        notifier.text("kind"),
                        notifier.text("target"),
                        notifier.text("minSeverity"),
                        notifier.text("delivered"),
                        notifier.text("failed"),
                        notifier.has("failing") ? notifier.text("failing") : "");
            }
            table.print(session.terminal());
        });
    }

    private int kinds(Arguments arguments) {
        return session.answer(session.rest().get("/alerts/notifier-kinds"), response -> {
            var table = new Table("KIND", "SETTING", "REQUIRED", "SECRET", "MEANING");
            for (JsonObject kind : response.objects()) {
                table.row(kind.text("kind"), "", "", "", kind.text("summary"));
                for (JsonObject setting : kind.objects("settings")) {
                    table.row(
                            "",
                            setting.text("name"),
                            setting.isTrue("required") ? "yes" : "",
                            setting.isTrue("secret") ? "yes" : "",
                            setting.text("summary"));
                }
            }
            table.print(session.terminal());
        });
    }

    private int add(Arguments arguments) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", arguments.operand());
        request.put("kind", arguments.text("--kind"));
        request.put("settings", settings(arguments));
        request.put("minSeverity", arguments.text("--min-severity"));
        request.put("groupBy", List.of(arguments.text("--group-by").split(",", -1)));
        request.put("groupWaitMillis", arguments.duration("--group-wait").toMillis());
        request.put(
                "groupIntervalMillis", arguments.duration("--group-interval").toMillis());
        request.put("repeatIntervalMillis", arguments.duration("--repeat").toMillis());
        request.put("sendResolved", !arguments.has("--no-resolved"));
        return session.done(
                session.rest().post(NOTIFIERS, request),
                made -> "Notifier " + made.text("name") + " tells " + made.text("target")
                        + ". Try it: quetzal alert notifier-test " + made.text("name"));
    }

    private int change(Arguments arguments) {
        Map<String, Object> change = new LinkedHashMap<>();
        Map<String, Object> settings = settings(arguments);
        if (!settings.isEmpty()) {
            change.put("settings", settings);
        }
        if (arguments.has("--min-severity")) {
            change.put("minSeverity", arguments.text("--min-severity"));
        }
        if (arguments.has("--group-by")) {
            change.put("groupBy", List.of(arguments.text("--group-by").split(",", -1)));
        }
        Map.of(
                        "--group-wait", "groupWaitMillis",
                        "--group-interval", "groupIntervalMillis",
                        "--repeat", "repeatIntervalMillis")
                .forEach((option, member) -> {
                    if (arguments.has(option)) {
                        change.put(member, arguments.duration(option).toMillis());
                    }
                });
        if (arguments.has("--resolved") || arguments.has("--no-resolved")) {
            change.put("sendResolved", arguments.has("--resolved"));
        }
        if (change.isEmpty() || (arguments.has("--resolved") && arguments.has("--no-resolved"))) {
            throw new CliException(
                    ExitCode.USAGE,
                    "Say what is to change, and nothing twice; quetzal alert notifier-set --help shows what can.");
        }
        return session.done(
                session.rest().put(path(arguments.operand()), change),
                changed ->
                        "Notifier " + changed.text("name") + " is changed. It tells " + changed.text("target") + ".");
    }

    private int test(Arguments arguments) {
        String name = arguments.operand();
        return session.done(
                session.rest().post(path(name) + "/test", Map.of()), told -> "Notifier " + name + " has told it.");
    }

    private int remove(Arguments arguments) {
        return session.each(
                arguments.operands(),
                name -> session.done(
                        session.rest().delete(path(name)), notifier -> "Notifier " + name + " is removed."));
    }

    private static Map<String, Object> settings(Arguments arguments) {
        Map<String, Object> settings = new LinkedHashMap<>(arguments.pairs("--set"));
        arguments.pairs("--secret").forEach((name, file) -> settings.put(name, secretIn(Path.of(file))));
        return settings;
    }

    private static String path(String name) {
        return NOTIFIERS + "/" + RestClient.encode(name);
    }

    private static String secretIn(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.NOT_FOUND, "The secret in " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
