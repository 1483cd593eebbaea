package io.quetzal.platform.cli;

import io.quetzal.platform.cli.command.Programs;
import io.quetzal.platform.cli.command.Session;
import io.quetzal.platform.cli.terminal.Terminal;
import java.util.Map;

/** The program: runs one command line, and ends with a code that scripts can rely on. */
public final class Quetzal {
    private Quetzal() {}

    /** Runs the program. */
    public static void main(String[] args) {
        var session = new Session("quetzal", Main.terminal(), System.getenv());
        Main.exit(session, run(session, args));
    }

    /** Runs one command line, and answers the exit code. */
    static int run(Terminal terminal, Map<String, String> environment, String... args) {
        return run(new Session("quetzal", terminal, environment), args);
    }

    private static int run(Session session, String... args) {
        return Main.run(session, Programs.of(session), arguments -> Programs.configure(session, arguments), args);
    }
}
