package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.terminal.Table;
import io.quetzal.platform.cli.terminal.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The node itself. */
public final class NodeCommands {
    private static final Duration BACKUP_WITHIN = Duration.ofMinutes(10);

    private final Session session;

    private NodeCommands(Session session) {
        this.session = session;
    }

    /** The verbs. */
    public static List<Verb> verbs(Session session) {
        var node = new NodeCommands(session);
        return List.of(
                Verb.of("status", "Show the node's version, ports, memory and disk.", node::status)
                        .example("quetzal node status")
                        .example("quetzal node status --json"),
                healthVerb(session).example("quetzal node health && quetzal vm start demo"),
                Verb.of("backup", "Save the node's state in a new file, while the node runs on.", node::backup)
                        .one("FILE", "Where to; must not exist.")
                        .example("quetzal node backup /var/backups/node-$(date +%F).state"),
                Verb.of(
                                "restore",
                                "Put a saved state in place of the node's own; the node must not run.",
                                node::restore)
                        .one("FILE", "What \"node backup\" wrote.")
                        .note("The state that was there is kept beside it.")
                        .example("quetzal down && quetzal node restore /var/backups/node.state && quetzal up"));
    }

    /** The verb that asks how the node fares, which people look for without its noun too. */
    static Verb healthVerb(Session session) {
        return Verb.of(
                "health",
                "Show what the health checks say; fails with code 6 unless ready.",
                new NodeCommands(session)::health);
    }

    private int status(Arguments arguments) {
        return session.answer(session.rest().get("/node"), response -> {
            JsonObject node = response.object();
            new Facts()
                    .fact("Version", node.text("version"))
                    .fact("Ready", node.isTrue("ready") ? "yes" : "no, see \"quetzal node health\"")
                    .fact("Up", Words.duration(node.duration("uptime")))
                    .fact("Process", node.text("pid"))
                    .fact("Home", node.text("home"))
                    .fact("HTTP port", node.text("httpPort"))
                    .fact("SSH port", node.text("sshPort"))
                    .fact("CPUs", node.text("cpus"))
                    .fact(
                            "Memory",
                            Words.size(node, "memoryResident") + " used by the node, "
                                    + Words.size(node, "memoryAvailable") + " of " + Words.size(node, "memoryTotal")
                                    + " available")
                    .fact("Disk", Words.size(node, "diskAvailable") + " available")
                    .print(session.terminal());
        });
    }

    private int health(Arguments arguments) {
        var response = session.rest().get("/node/health");
        session.answer(response, ignored -> {
            var table = new Table("CHECK", "STATUS", "MESSAGE");
            for (JsonObject check : response.object().objects("checks")) {
                table.row(check.text("name"), check.text("status"), check.text("message"));
            }
            table.print(session.terminal());
        });
        String status = response.object().text("status");
        boolean ready = "ok".equals(status) || "warn".equals(status);
        return (ready ? ExitCode.OK : ExitCode.UNAVAILABLE).number();
    }

    private int backup(Arguments arguments) {
        String absolute = arguments.file().toAbsolutePath().normalize().toString();
        return session.done(
                session.rest().post("/node/backup", Map.of("file", absolute), BACKUP_WITHIN),
                answer -> "The node's state is saved in " + absolute + ".");
    }

    private int restore(Arguments arguments) {
        Path file = arguments.file();
        JsonObject run = session.files().run();
        Long pid = run == null ? null : run.number("pid");
        if (pid != null && ProcessHandle.of(pid).isPresent()) {
            throw new CliException(
                    ExitCode.CONFLICT,
                    "The node runs (pid " + pid
                            + ") and holds its state. Stop it with \"quetzal down\", then restore.");
        }
        Path kept = new StateRestore(session.files().home()).from(file);
        session.say("The node's state comes from " + file + " now. Start it with \"quetzal up\".");
        session.hint("What was there before is in " + kept + ".");
        return ExitCode.OK.number();
    }
}
