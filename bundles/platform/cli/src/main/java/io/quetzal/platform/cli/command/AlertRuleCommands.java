package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.Json;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Alert rules. */
final class AlertRuleCommands {
    private static final String RULES = "/alerts/rules";

    private final Session session;

    private AlertRuleCommands(Session session) {
        this.session = session;
    }

    static List<Verb> verbs(Session session) {
        var rule = new AlertRuleCommands(session);
        return List.of(
                Verb.of("rules", "List the rules, those that come with the node included.", rule::list)
                        .example("quetzal alert rules"),
                Verb.of("rule", "Print a rule as JSON, as \"rule-put\" takes it.", rule::show)
                        .one("NAME", "Which rule.")
                        .example("quetzal alert rule disk-exhausted > rule.json"),
                Verb.of("rule-add", "Make a rule over figures; \"rule-put\" makes every other kind.", rule::add)
                        .one("NAME", "What to call it.")
                        .required(
                                "--series", "SELECTOR", "Which figures, as /metrics shows them: NAME{LABEL=\"VALUE\"}.")
                        .value("--above", "NUMBER", "Wrong if a figure is more than this.")
                        .value("--below", "NUMBER", "Wrong if a figure is less than this.")
                        .flag("--absent", "Wrong if there is no such figure.")
                        .value("--rate", "WINDOW", "Compare how much it grows per second over this time instead.")
                        .value("--for", "TIME", "0s", "For how long it must be wrong before the alert fires.")
                        .value("--keep-firing", "TIME", "0s", "For how long it must be well before it is over.")
                        .value("--severity", "SEVERITY", "warning", "info, warning or critical.")
                        .value(
                                "--summary",
                                "TEXT",
                                "{rule}: {value}",
                                "What is wrong; {vm} is the label vm, {value} the figure.")
                        .repeated("--label", "NAME=VALUE", "A label that its alerts carry; may be given again.")
                        .example(
                                "quetzal alert rule-add vm-big --series quetzal_vm_memory_resident_bytes --above 1e9 --for 5m"),
                Verb.of("rule-put", "Make or change a rule of any kind from JSON.", rule::put)
                        .one("FILE", "A rule, as \"quetzal alert rule\" prints it.")
                        .example("quetzal alert rule-put rule.json"),
                Verb.of(
                                "enable",
                                "Let rules be evaluated.",
                                arguments -> rule.change(arguments, "enable", "is evaluated"))
                        .many("NAME", "Which rules.")
                        .example("quetzal alert enable cpu-saturated"),
                Verb.of(
                                "disable",
                                "Let rules not be evaluated; their alerts are over.",
                                arguments -> rule.change(arguments, "disable", "is not evaluated any more"))
                        .many("NAME", "Which rules.")
                        .example("quetzal alert disable cpu-saturated"),
                Verb.of(
                                "restore",
                                "Bring rules back to how they come with the node.",
                                arguments -> rule.change(arguments, "restore", "is as it comes with the node"))
                        .many("NAME", "Which rules.")
                        .example("quetzal alert restore disk-exhausted"),
                Verb.of("rm", "Remove rules that were made here; their alerts are over.", rule::remove)
                        .many("NAME", "Which rules.")
                        .example("quetzal alert rm vm-big"));
    }

    private int list(Arguments arguments) {
        return session.answer(session.rest().get(RULES), response -> {
            var table =
                    new Table("NAME", "SEVERITY", "CONDITION", "ENABLED", "ORIGIN", ">PENDING", ">FIRING", "PROBLEM");
            for (JsonObject view : response.objects()) {
                JsonObject rule = view.object("rule");
                table.row(
                        rule.text("name"),
                        rule.text("severity"),
                        rule.object("condition").text("kind"),
                        rule.isTrue("enabled") ? "yes" : "no",
                        view.text("origin"),
                        view.text("pending"),
                        view.text("firing"),
                        view.has("problem") ? view.text("problem") : "");
            }
            table.print(session.terminal());
        });
    }

    private int show(Arguments arguments) {
        JsonObject rule = session.rest().get(path(arguments.operand())).object().object("rule");
        session.say(new String(Json.write(members(rule)), StandardCharsets.UTF_8));
        return ExitCode.OK.number();
    }

    private int add(Arguments arguments) {
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("series", arguments.text("--series"));
        if (arguments.has("--absent")) {
            condition.put("kind", "absence");
        } else {
            condition.put("kind", arguments.has("--rate") ? "rate" : "threshold");
            if (arguments.has("--rate")) {
                condition.put("windowMillis", arguments.duration("--rate").toMillis());
            }
            if (arguments.has("--above") == arguments.has("--below")) {
                throw new CliException(ExitCode.USAGE, "Give one of --above NUMBER, --below NUMBER and --absent.");
            }
            String side = arguments.has("--above") ? "--above" : "--below";
            condition.put("comparison", side.substring(2));
            condition.put("value", number(side, arguments.text(side)));
        }
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("name", arguments.operand());
        rule.put("summary", arguments.text("--summary"));
        rule.put("severity", arguments.text("--severity"));
        rule.put("condition", condition);
        rule.put("holdForMillis", arguments.duration("--for").toMillis());
        rule.put("keepFiringMillis", arguments.duration("--keep-firing").toMillis());
        rule.put("labels", arguments.pairs("--label"));
        return session.done(
                session.rest().post(RULES, rule), made -> "Rule " + arguments.operand() + " is made and evaluated.");
    }

    private int put(Arguments arguments) {
        Map<String, Object> rule = members(read(arguments.file()));
        String name = String.valueOf(rule.get("name"));
        boolean known = session.rest().get(RULES).objects().stream()
                .anyMatch(view -> view.object("rule").text("name").equals(name));
        return known
                ? session.done(session.rest().put(path(name), rule), changed -> "Rule " + name + " is changed.")
                : session.done(session.rest().post(RULES, rule), made -> "Rule " + name + " is made.");
    }

    private int change(Arguments arguments, String verb, String words) {
        return session.each(
                arguments.operands(),
                name -> session.done(
                        session.rest().post(path(name) + "/" + verb, Map.of()),
                        rule -> "Rule " + name + " " + words + "."));
    }

    private int remove(Arguments arguments) {
        return session.each(
                arguments.operands(),
                name -> session.done(session.rest().delete(path(name)), rule -> "Rule " + name + " is removed."));
    }

    private static double number(String option, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new CliException(ExitCode.USAGE, option + " is \"" + text + "\", which is no number.", e);
        }
    }

    private static JsonObject read(Path file) {
        try {
            return Json.object(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.NOT_FOUND, "The rule in " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static Map<String, Object> members(JsonObject object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.members().forEach((name, value) -> members.put(String.valueOf(name), value));
        return members;
    }

    private static String path(String name) {
        return RULES + "/" + RestClient.encode(name);
    }
}
