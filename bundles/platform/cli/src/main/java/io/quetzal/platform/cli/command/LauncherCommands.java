package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Verb;
import java.util.List;

/**
 * What the launcher does itself, since it has to work without a node or even without a build. Here is only what
 * {@code --help} and completion say of it.
 */
public final class LauncherCommands {
    private final Session session;

    private LauncherCommands(Session session) {
        this.session = session;
    }

    /** The verbs. */
    public static List<Verb> verbs(Session session) {
        var launcher = new LauncherCommands(session);
        return List.of(
                launcher.verb("doctor", "Look at what the machine has, and say what to do about what it lacks.")
                        .note("Ends with code 6 if something that the node needs is missing.")
                        .example("quetzal doctor")
                        .example("quetzal doctor --json"),
                launcher.verb("logs", "Print the end of the node's log.")
                        .flag("-f --follow", "Go on as the log grows, until Ctrl-C.")
                        .value("-n --lines", "COUNT", "200", "How many lines.")
                        .example("quetzal logs")
                        .example("quetzal logs -f"),
                launcher.verb("test", "Build everything and run every test; in a source checkout only.")
                        .flag("--long", "Run the tests that take long as well.")
                        .example("./quetzal test"),
                launcher.verb("bench", "Run a benchmark, or list them; in a source checkout only.")
                        .any("NAME", "Which benchmark, and what to tell it.")
                        .example("./quetzal bench")
                        .example("./quetzal bench vm"),
                launcher.verb(
                                "new-plugin",
                                "Make a project for a plugin, with an example and its test, or list the kinds; in a source"
                                        + " checkout only.")
                        .any("KIND NAME", "What it is to be, and what it is to be called: run-length, for example.")
                        .value("--dir", "DIRECTORY", "Where to; without it, NAME beside the checkout or where you are.")
                        .value("--package", "PACKAGE", "The Java package; without it, com.example and the name.")
                        .flag("-q --quiet", "Only the names of the kinds.")
                        .note("The project is outside the checkout, and changes nothing in it.")
                        .example("./quetzal new-plugin")
                        .example("./quetzal new-plugin codec run-length")
                        .example("./quetzal new-plugin vm-driver my-vmm --dir ~/src/my-vmm --package org.acme.vmm"));
    }

    private Verb verb(String name, String header) {
        return Verb.of(name, header, arguments -> {
            session.complain("\"" + name + "\" is done by the launcher: run ./quetzal of a source checkout, or, but for"
                    + " test, bench and new-plugin, bin/quetzal of the distribution.");
            return ExitCode.USAGE.number();
        });
    }
}
