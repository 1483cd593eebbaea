package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Completion;
import io.quetzal.platform.cli.line.Noun;
import io.quetzal.platform.cli.line.Option;
import io.quetzal.platform.cli.line.Program;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.store.NodeStore;
import io.quetzal.platform.cli.store.StoreVerbs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything that {@code quetzal} understands. */
public final class Programs {
    private static final Option JSON =
            new Option(List.of("--json"), null, null, false, false, "Print exactly what the node's REST answered.");
    private static final Option NODE = new Option(
            List.of("--node"), "URL", null, false, false, "Ask this node instead of the one of this machine.");
    private static final Option TOKEN_FILE =
            new Option(List.of("--token-file"), "FILE", null, false, false, "Take the token from this file.");
    private static final Option AUTHORITIES = new Option(
            List.of("--ca"),
            "FILE",
            null,
            false,
            false,
            "Trust the certificates in this file, with --node https://...");

    private static final List<String> NOTES = List.of(
            "",
            "Exit codes:",
            "    0  done",
            "    1  failed",
            "    2  wrong command line or value",
            "    3  not found",
            "    4  conflict with the present state",
            "    5  not logged in, or not allowed",
            "    6  unavailable, used up or too slow; may be tried again",
            "    7  the node does not run",
            "    8  done, but something was left out",
            "  130  cancelled by Ctrl-C",
            "",
            "Environment:",
            "  QUETZAL_HOME   the node's files, ~/.quetzal unless given",
            "  QUETZAL_TOKEN  the token to use instead of the one in credentials.json",
            "  QUETZAL_CA     the file with certificates to trust, as --ca",
            "",
            "Examples:",
            "  quetzal up --demo",
            "  quetzal vm create web --image demo --start --wait",
            "  quetzal vm list");

    private Programs() {}

    /** The program for one run. */
    public static Program of(Session session) {
        List<Noun> nouns = List.of(
                new Noun("vm", "Create and run virtual machines.", () -> VmCommands.verbs(session)),
                new Noun("image", "Build and keep the images that machines boot.", () -> ImageCommands.verbs(session)),
                new Noun("codec", "See and measure what makes data smaller.", () -> CodecCommands.verbs(session)),
                new Noun(
                        "store",
                        "Keep files, directories and streams, equal content once.",
                        () -> StoreVerbs.verbs(() -> new NodeStore(session), "quetzal store")),
                new Noun("job", "See and stop work that takes longer.", () -> JobCommands.verbs(session)),
                new Noun(
                        "node",
                        "See how the node fares; save and restore its state.",
                        () -> NodeCommands.verbs(session)),
                new Noun("config", "See and change the node's settings.", () -> ConfigCommands.verbs(session)),
                new Noun(
                        "upgrade",
                        "Change the node's code while it runs, and take it back.",
                        () -> UpgradeCommands.verbs(session)),
                new Noun(
                        "plugin",
                        "Install, upgrade and remove what others have made.",
                        () -> PluginCommands.verbs(session)),
                new Noun("event", "See what happens on the node.", () -> EventCommands.verbs(session)),
                new Noun("alert", "See what is wrong, and say who is to be told.", () -> AlertNoun.verbs(session)),
                new Noun("user", "Let people log in, and say what they may do.", () -> UserCommands.verbs(session)),
                new Noun("audit", "See who changed what, when, and from where.", () -> AuditCommands.verbs(session)),
                new Noun(
                        "token",
                        "Give programs and people access, and take it back.",
                        () -> TokenCommands.verbs(session)));
        List<Verb> verbs = new ArrayList<>(List.of(UpCommand.verb(session), DownCommand.verb(session)));
        verbs.add(NodeCommands.healthVerb(session).example("quetzal health"));
        verbs.addAll(LauncherCommands.verbs(session));
        verbs.add(Verb.of(
                        "completion",
                        "Print what bash needs to complete the commands of quetzal.",
                        arguments -> completion(session, arguments))
                .one("SHELL", "bash")
                .example("source <(quetzal completion bash)"));
        return new Program(
                "quetzal",
                "QuetzalCore: a private cloud that starts with one command.",
                nouns,
                List.copyOf(verbs),
                everywhere(),
                NOTES);
    }

    /** The options of every verb, which {@link #configure} reads. */
    public static List<Option> everywhere() {
        return List.of(JSON, NODE, TOKEN_FILE, AUTHORITIES, Program.HELP);
    }

    /** Tells the session what the options of every verb say. */
    public static void configure(Session session, Arguments arguments) {
        session.useJson(arguments.has(JSON.name()));
        String node = arguments.textOrNull(NODE.name());
        if (node != null) {
            session.useNode(node);
        }
        String tokenFile = arguments.textOrNull(TOKEN_FILE.name());
        if (tokenFile != null) {
            session.useTokenFile(Path.of(tokenFile));
        }
        String authorities = arguments.textOrNull(AUTHORITIES.name());
        if (authorities != null) {
            session.useAuthorities(Path.of(authorities));
        }
    }

    private static int completion(Session session, Arguments arguments) {
        if (!"bash".equals(arguments.operand())) {
            throw new CliException(
                    ExitCode.USAGE, "There is completion for bash, not for \"" + arguments.operand() + "\".");
        }
        session.terminal().out().print(Completion.bash(of(session)));
        return ExitCode.OK.number();
    }
}
