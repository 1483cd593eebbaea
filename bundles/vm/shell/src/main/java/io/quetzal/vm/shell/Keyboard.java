package io.quetzal.vm.shell;

import java.io.IOException;
import org.apache.karaf.shell.api.console.Session;
import org.jline.terminal.Terminal;

/** What a person types, key by key, or a script pipes in. */
interface Keyboard extends AutoCloseable {
    /** The keyboard of a shell. Until it is closed, every key goes to whoever reads it, Ctrl-C too. */
    static Keyboard of(Session session) {
        return session.getTerminal() instanceof Terminal terminal
                ? new TerminalKeyboard(terminal)
                // A client that has asked for a terminal and brought its command along sends each key as it is.
                : new PipedKeyboard(session.getKeyboard(), session.get("TERM") != null);
    }

    /** Whether a person is at it. */
    boolean typed();

    /**
     * Reads what was typed.
     *
     * @return how many bytes, 0 if none have come for a moment, or -1 if none will come any more
     */
    int read(byte[] buffer) throws IOException;

    /** Gives the keyboard back to the shell, which gets all that is typed from now on. */
    @Override
    void close();
}
