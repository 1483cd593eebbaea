package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.Response;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The node's settings. */
public final class ConfigCommands {
    private final Session session;

    private ConfigCommands(Session session) {
        this.session = session;
    }

    /** The verbs. */
    public static List<Verb> verbs(Session session) {
        var config = new ConfigCommands(session);
        return List.of(
                Verb.of("list", "List all settings with their values.", config::list)
                        .example("quetzal config list"),
                Verb.of("show", "Show a section's settings: what they do, and what is allowed.", config::show)
                        .one("SECTION", "Which, as \"config list\" shows it.")
                        .example("quetzal config show io.quetzal.vm"),
                Verb.of("set", "Set settings of a section; a value that is not allowed changes nothing.", config::set)
                        .one("SECTION", "Which, as \"config list\" shows it.")
                        .repeated("--value", "KEY=VALUE", "What to set; repeat a key for each of several values.")
                        .note("KEY= with nothing after it puts one setting back to its default.")
                        .example("quetzal config set io.quetzal.vm --value cpu.factor=8"),
                Verb.of("reset", "Put all settings of a section back to their defaults.", config::reset)
                        .one("SECTION", "Which, as \"config list\" shows it.")
                        .example("quetzal config reset io.quetzal.vm"));
    }

    private int list(Arguments arguments) {
        return session.answer(session.rest().get("/config"), response -> {
            var table = new Table("SECTION", "KEY", "VALUE", "SET");
            for (JsonObject section : response.objects()) {
                for (JsonObject setting : section.objects("settings")) {
                    table.row(
                            section.text("pid"),
                            setting.text("key"),
                            current(setting),
                            setting.has("values") ? "yes" : "no");
                }
            }
            table.print(session.terminal());
        });
    }

    private int show(Arguments arguments) {
        return session.answer(session.rest().get(path(arguments)), this::print);
    }

    private int set(Arguments arguments) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : arguments.texts("--value")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new CliException(
                        ExitCode.USAGE, "\"" + pair + "\" sets nothing. Write it as KEY=VALUE, such as cpu.factor=8.");
            }
            List<String> texts = values.computeIfAbsent(pair.substring(0, equals), key -> new ArrayList<>());
            if (equals < pair.length() - 1) {
                texts.add(pair.substring(equals + 1));
            }
        }
        if (values.isEmpty()) {
            throw new CliException(ExitCode.USAGE, "There is nothing to set. Say what with --value KEY=VALUE.");
        }
        return session.answer(session.rest().put(path(arguments), Map.of("values", values)), this::print);
    }

    private int reset(Arguments arguments) {
        return session.answer(session.rest().delete(path(arguments)), this::print);
    }

    private void print(Response response) {
        JsonObject section = response.object();
        session.say(section.text("pid") + ": " + section.text("description"));
        var table = new Table("KEY", "VALUE", "DEFAULT", "ALLOWED", "DESCRIPTION");
        for (JsonObject setting : section.objects("settings")) {
            table.row(
                    setting.text("key"),
                    current(setting),
                    joined(setting.texts("defaults")),
                    allowed(setting),
                    setting.text("description"));
        }
        table.print(session.terminal());
    }

    private static String current(JsonObject setting) {
        return joined(setting.texts(setting.has("values") ? "values" : "defaults"));
    }

    private static String joined(List<String> values) {
        String text = String.join(", ", values);
        return text.isEmpty() ? JsonObject.NOTHING : text;
    }

    private static String allowed(JsonObject setting) {
        List<String> options = setting.objects("options").stream()
                .map(option -> option.text("value"))
                .toList();
        if (!options.isEmpty()) {
            return String.join(" | ", options);
        }
        String range =
                setting.has("min") || setting.has("max") ? " " + setting.text("min") + ".." + setting.text("max") : "";
        return setting.text("type") + range + (setting.isTrue("many") ? ", many" : "");
    }

    private static String path(Arguments arguments) {
        return "/config/" + RestClient.encode(arguments.operand());
    }
}
