package io.quetzal.platform.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads passwords: typed without showing them, or piped in one a line. They are never taken from the command line, which
 * other people on the machine can read.
 */
public final class Passwords {
    private final Terminal terminal;

    /** Reads from this terminal. */
    public Passwords(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The next password, or null if there is none. */
    public @Nullable String next(String prompt) {
        Console console = terminal.typed() ? System.console() : null;
        if (console != null) {
            char[] typed = console.readPassword("%s: ", prompt);
            return typed == null || typed.length == 0 ? null : new String(typed);
        }
        try {
            String line = line();
            return line.isEmpty() ? null : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        int next;
        while ((next = terminal.in().read()) >= 0 && next != '\n') {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
