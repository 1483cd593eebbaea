package io.quetzal.platform.cli;

import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.cli.command.Programs;
import io.quetzal.platform.cli.command.Session;
import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.terminal.Terminal;
import java.util.List;
import java.util.Map;

/** The program: runs one command line, and ends with a code that scripts can rely on. */
public final class Quetzal {
    private Quetzal() {}

    /** Runs the program. */
    public static void main(String[] args) {
        Terminal terminal =
                Terminal.ofProcess(System.getProperty("quetzal.people", ""), System.getProperty("quetzal.width", ""));
        int code = run(terminal, System.getenv(), args);
        terminal.out().flush();
        terminal.err().flush();
        System.exit(code);
    }

    /** Runs one command line, and answers the exit code. */
    static int run(Terminal terminal, Map<String, String> environment, String... args) {
        var session = new Session(terminal, environment);
        if (args.length == 1 && args[0].equals("--version")) {
            session.say("quetzal " + version());
            return ExitCode.OK.number();
        }
        try {
            return Programs.of(session)
                    .run(List.of(args), session::say, arguments -> Programs.configure(session, arguments));
        } catch (CliException e) {
            session.complain(oneLine(e.sentence()));
            return e.code().number();
        } catch (QuetzalException e) {
            session.complain(oneLine(String.valueOf(e.getMessage())));
            return ExitCode.USAGE.number();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.CANCELLED.number();
        } catch (RuntimeException e) {
            session.complain("This is a mistake in quetzal itself: " + oneLine(e.toString())
                    + ". Please report it with the command line; QUETZAL_DEBUG=1 shows where it happened.");
            if (!session.variable("QUETZAL_DEBUG").isEmpty()) {
                e.printStackTrace(terminal.err());
            }
            return ExitCode.FAILED.number();
        }
    }

    private static String version() {
        String version = Quetzal.class.getPackage().getImplementationVersion();
        return version == null ? "of an unpacked build" : version;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
