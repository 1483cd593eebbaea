package io.quetzal.platform.cli;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.cli.command.Session;
import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Program;
import io.quetzal.platform.cli.terminal.Terminal;
import java.util.List;
import java.util.function.Consumer;

/** Runs one command line of a program, and answers a code that scripts can rely on. */
public final class Main {
    private Main() {}

    /** The process's own streams, as the launcher has seen them. */
    public static Terminal terminal() {
        return Terminal.ofProcess(System.getProperty("quetzal.people", ""), System.getProperty("quetzal.width", ""));
    }

    /** Ends the process with what {@link #run} has answered. */
    public static void exit(Session session, int code) {
        session.terminal().out().flush();
        session.terminal().err().flush();
        System.exit(code);
    }

    /**
     * Runs one command line.
     *
     * @param before told the arguments before the verb runs, for the options of every verb
     */
    public static int run(Session session, Program program, Consumer<Arguments> before, String... args) {
        if (args.length == 1 && args[0].equals("--version")) {
            session.say(program.name() + " " + version());
            return ExitCode.OK.number();
        }
        try {
            return program.run(List.of(args), session::say, before);
        } catch (CliException e) {
            session.complain(oneLine(e.sentence()));
            return e.code().number();
        } catch (QuetzalException e) {
            session.complain(oneLine(e.getMessage()));
            return code(e.kind()).number();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.CANCELLED.number();
        } catch (RuntimeException e) {
            session.complain("This is a mistake in " + program.name() + " itself: " + oneLine(e.toString())
                    + ". Please report it with the command line; QUETZAL_DEBUG=1 shows where it happened.");
            if (!session.variable("QUETZAL_DEBUG").isEmpty()) {
                e.printStackTrace(session.terminal().err());
            }
            return ExitCode.FAILED.number();
        }
    }

    private static ExitCode code(FailureKind kind) {
        return switch (kind) {
            case INVALID, TOO_LARGE -> ExitCode.USAGE;
            case UNAUTHENTICATED, FORBIDDEN -> ExitCode.NOT_ALLOWED;
            case NOT_FOUND -> ExitCode.NOT_FOUND;
            case CONFLICT -> ExitCode.CONFLICT;
            case TOO_MANY, EXHAUSTED, UNAVAILABLE, TIMEOUT -> ExitCode.UNAVAILABLE;
            case DAMAGED, INTERNAL -> ExitCode.FAILED;
        };
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "of an unpacked build" : version;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
