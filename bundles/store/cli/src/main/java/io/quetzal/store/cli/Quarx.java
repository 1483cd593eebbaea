package io.quetzal.store.cli;

import io.quetzal.platform.cli.Main;
import io.quetzal.platform.cli.command.Programs;
import io.quetzal.platform.cli.command.Session;
import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Completion;
import io.quetzal.platform.cli.line.Option;
import io.quetzal.platform.cli.line.Program;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.store.NodeStore;
import io.quetzal.platform.cli.store.StoreDeeds;
import io.quetzal.platform.cli.store.StoreVerbs;
import io.quetzal.platform.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program: runs one command line, and ends with a code that scripts can rely on. */
public final class Quarx {
    private static final String NAME = "quarx";
    private static final List<String> NOTES = List.of(
            "",
            "Without --store, the store of the node of this machine is used, or that of --node.",
            "",
            "Exit codes: 0 done, 1 failed or damaged, 2 wrong command line or value, 3 not found, 4 conflict,",
            "5 wrong key, 6 unavailable or full, 7 the node does not run, 8 something was left out, 130 cancelled.",
            "",
            "Environment:",
            "  QUARX_STORE            the store's directory, as --store",
            "  QUARX_PASSPHRASE_FILE  as --passphrase-file",
            "  QUARX_KEY_FILE         as --key-file",
            "",
            "Examples:",
            "  quarx init --store /srv/store",
            "  quarx put --store /srv/store /etc /home",
            "  quarx ls --store /srv/store");

    private Quarx() {}

    /** Runs the program. */
    public static void main(String[] args) {
        var session = new Session(NAME, Main.terminal(), System.getenv());
        Main.exit(session, run(session, args));
    }

    /** Runs one command line, and answers the exit code. */
    static int run(Terminal terminal, Map<String, String> environment, String... args) {
        return run(new Session(NAME, terminal, environment), args);
    }

    private static int run(Session session, String... args) {
        var place = new StorePlace(session);
        return Main.run(
                session,
                program(session, place),
                arguments -> {
                    Programs.configure(session, arguments);
                    place.choose(arguments);
                },
                args);
    }

    private static Program program(Session session, StorePlace place) {
        List<Verb> verbs = new ArrayList<>();
        verbs.add(new InitCommand(session, place).verb());
        verbs.addAll(StoreVerbs.verbs(() -> chosen(session, place), NAME));
        verbs.addAll(new KeyCommands(session, place).verbs());
        verbs.add(Verb.of("completion", "Print what bash needs to complete the commands of quarx.", arguments -> {
                    return completion(session, place, arguments);
                })
                .one("SHELL", "bash")
                .example("source <(quarx completion bash)"));
        List<Option> everywhere = new ArrayList<>(StorePlace.OPTIONS);
        everywhere.addAll(Programs.everywhere());
        return new Program(
                NAME,
                "QuarXTor: a store in which equal content is kept once.",
                List.of(),
                List.copyOf(verbs),
                List.copyOf(everywhere),
                NOTES);
    }

    private static StoreDeeds chosen(Session session, StorePlace place) {
        return place.isDirectory() ? new DirectoryStore(session, place) : new NodeStore(session);
    }

    private static int completion(Session session, StorePlace place, Arguments arguments) {
        if (!"bash".equals(arguments.operand())) {
            throw new CliException(
                    ExitCode.USAGE, "There is completion for bash, not for \"" + arguments.operand() + "\".");
        }
        session.terminal().out().print(Completion.bash(program(session, place)));
        return ExitCode.OK.number();
    }
}
