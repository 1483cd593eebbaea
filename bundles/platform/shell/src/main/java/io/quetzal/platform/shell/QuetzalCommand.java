package io.quetzal.platform.shell;

import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.json.JsonCodec;
import java.io.IOException;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What every command of QuetzalCore does alike. A subclass carries {@code @Command} and {@code @Service}, takes its
 * services by {@code @Reference}, and does its work in {@link #run}, on behalf of the person who typed it.
 */
@ConsumerType
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public abstract class QuetzalCommand implements Action {
    private static final char NOT_SHOWN = '\0';

    @Reference
    private Session session;

    @Reference
    private JsonCodec codec;

    @Option(name = "--json", description = "Prints JSON, as REST answers it")
    private boolean asJson;

    /** For Karaf, which makes one object per call. */
    protected QuetzalCommand() {}

    /**
     * Does what the command is for.
     *
     * @param out where to print
     * @throws Exception if it fails; a {@code QuetzalException} is shown in one line
     */
    protected abstract void run(PrintStream out) throws Exception;

    @Override
    public final @Nullable Object execute() throws Exception {
        try {
            ShellCaller.current().run(this::runUnchecked);
            return null;
        } catch (QuetzalException e) {
            throw new ShellFailure(e);
        } catch (CheckedFailure e) {
            throw e.checked;
        }
    }

    /** Whether the person asked for JSON. */
    protected final boolean json() {
        return asJson;
    }

    /** Prints a value as JSON. */
    protected final void printJson(PrintStream out, Object value) {
        out.println(codec.writePretty(value));
    }

    /** Tells a person something beside the answer, where it does not get into what a script reads. */
    @SuppressWarnings("SystemOut") // the shell gives each command a standard error of its own
    protected final void hint(String text) {
        System.err.println(text);
    }

    /** An empty table in the house style, with these columns. */
    protected final ShellTable table(String emptyText, String... columns) {
        var table = new ShellTable().emptyTableText(emptyText).separator("  ");
        for (String column : columns) {
            table.column(column);
        }
        return table;
    }

    /**
     * Asks for something that nobody may see: typed at a terminal, which does not show it, or a line of what is piped in.
     *
     * @param what what is asked for, such as {@code New password}
     */
    protected final String askHidden(String what) throws IOException {
        if (session.getTerminal() != null) {
            return session.readLine(what + ": ", NOT_SHOWN);
        }
        return PipedLine.of(session.getKeyboard(), what);
    }

    /** The shell in which this runs. */
    protected final Session session() {
        return session;
    }

    private void runUnchecked() {
        try {
            run(session.getConsole());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CheckedFailure(e);
        }
    }

    /** Carries a checked exception out of a lambda. */
    private static final class CheckedFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Exception checked;

        private CheckedFailure(Exception checked) {
            super(checked);
            this.checked = checked;
        }
    }
}
