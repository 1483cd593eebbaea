package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.Response;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.Table;
import io.quetzal.platform.cli.terminal.Words;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bundles of somebody else that come, change and go as one thing. */
public final class PluginCommands {
    private static final String SOURCE = "A .kar, a .jar, a directory of .jar files, or a Maven coordinate as"
            + " mvn:group/artifact/version or mvn:group/artifact/version/kar.";
    private static final String SHA256 =
            "Refuse a file with another SHA-256; else SOURCE.sha256 is heeded if it is there.";
    private static final String FORCE = "Go on despite objections, such as that the version is older.";
    private static final String NOT_CHECKED = "not checked; the node trusts no keys";

    private final Session session;

    private PluginCommands(Session session) {
        this.session = session;
    }

    /** The verbs. */
    public static List<Verb> verbs(Session session) {
        var plugin = new PluginCommands(session);
        return List.of(
                Verb.of("list", "List the plugins that are installed.", plugin::list)
                        .flag("-q --quiet", "Names only, one a line.")
                        .example("quetzal plugin list"),
                Verb.of("show", "Show a plugin: where it came from, who signed it, how its bundles fare.", plugin::show)
                        .one("NAME", "Which.")
                        .example("quetzal plugin show my-codec"),
                Verb.of("install", "Check a plugin and install it.", plugin::install)
                        .one("SOURCE", SOURCE)
                        .value("--sha256", "HEX", SHA256)
                        .flag("--force", FORCE)
                        .note(
                                "If the node is not well with it, it is taken out again. SOURCE.sig must be by a key of the"
                                        + " setting trusted.keys of io.quetzal.platform.plugin, if there is one.")
                        .example("quetzal plugin install my-codec-1.0.0.kar")
                        .example("quetzal plugin install mvn:org.example/my-codec/1.0.0/kar"),
                Verb.of("upgrade", "Put another version of a plugin in its place, in one change.", plugin::upgrade)
                        .one("SOURCE", SOURCE)
                        .value("--sha256", "HEX", SHA256)
                        .flag("--force", FORCE)
                        .note("If the node is not well with it, the version of before is put back.")
                        .example("quetzal plugin upgrade my-codec-1.1.0.kar"),
                Verb.of("remove", "Take a plugin out with all its bundles.", plugin::remove)
                        .one("NAME", "Which.")
                        .flag("--force", "Go on despite objections.")
                        .example("quetzal plugin remove my-codec"));
    }

    private int list(Arguments arguments) {
        Response response = session.rest().get("/plugins");
        if (arguments.has("--quiet")) {
            response.objects().forEach(plugin -> session.say(plugin.text("name")));
            return ExitCode.OK.number();
        }
        return session.answer(response, plugins -> {
            Instant now = Instant.now();
            var table = new Table("NAME", "VERSION", "STATE", ">BUNDLES", "SIGNED", "INSTALLED", "DESCRIPTION");
            for (JsonObject plugin : plugins.objects()) {
                table.row(
                        plugin.text("name"),
                        plugin.text("version"),
                        plugin.text("state"),
                        Integer.toString(plugin.objects("bundles").size()),
                        plugin.has("signedBy") ? "yes" : "not checked",
                        Words.ago(plugin.instant("installedAt"), now) + " ago",
                        plugin.text("description"));
            }
            if (table.isEmpty()) {
                session.hint("There are no plugins. To install one: quetzal plugin install FILE.kar");
            } else {
                table.print(session.terminal());
            }
        });
    }

    private int show(Arguments arguments) {
        return session.answer(session.rest().get("/plugins/" + RestClient.encode(arguments.operand())), response -> {
            JsonObject plugin = response.object();
            String signedBy = plugin.textOrNull("signedBy");
            new Facts()
                    .fact("name", plugin.text("name"))
                    .fact("version", plugin.text("version"))
                    .fact("description", plugin.textOrNull("description"))
                    .fact("state", plugin.text("state"))
                    .fact("source", plugin.text("source"))
                    .fact("sha256", plugin.textOrNull("sha256"))
                    .fact("signed by", signedBy == null ? NOT_CHECKED : "the key " + signedBy)
                    .fact("installed", plugin.text("installedAt") + " by " + plugin.text("installedBy"))
                    .print(session.terminal());
            var table = new Table("BUNDLE", "VERSION", "STATE");
            for (JsonObject bundle : plugin.objects("bundles")) {
                table.row(bundle.text("name"), bundle.text("version"), bundle.text("state"));
            }
            session.say("");
            table.print(session.terminal());
        });
    }

    private int install(Arguments arguments) throws InterruptedException {
        return carryOut("/plugins/installation-plans", source(arguments), arguments, "is installed");
    }

    private int upgrade(Arguments arguments) throws InterruptedException {
        return carryOut("/plugins/upgrade-plans", source(arguments), arguments, "is there now");
    }

    private int remove(Arguments arguments) throws InterruptedException {
        return carryOut("/plugins/removal-plans", Map.of("name", arguments.operand()), arguments, "is removed");
    }

    private static Map<String, Object> source(Arguments arguments) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("source", ChangePlan.source(arguments.operand()));
        String sha256 = arguments.textOrNull("--sha256");
        if (sha256 != null) {
            request.put("sha256", sha256);
        }
        return request;
    }

    private int carryOut(String plans, Map<String, Object> request, Arguments arguments, String done)
            throws InterruptedException {
        JsonObject plan = session.rest().post(plans, request).object();
        Response ended =
                new ChangePlan(session, plan.object("change")).carryOut("/plugins/plans/", arguments.has("--force"));
        String version = plan.textOrNull(plan.has("to") ? "to" : "from");
        return session.done(ended, _ -> "The plugin " + plan.text("name") + " " + version + " " + done + ".");
    }
}
