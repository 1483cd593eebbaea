package io.quetzal.platform.cli.terminal;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The person's terminal without line editing, echo and signal keys, so that every key reaches the guest. However the
 * program ends, short of {@code kill -9}, the terminal is as before.
 */
public final class RawTerminal implements AutoCloseable {
    private static final File TTY = new File("/dev/tty");

    private final List<String> restore;
    private final Thread atExit;

    private RawTerminal(List<String> restore) {
        this.restore = restore;
        this.atExit = new Thread(this::restore, "restore-terminal");
    }

    /** Takes the line editing away. */
    public static RawTerminal enter() {
        var terminal = new RawTerminal(List.of(stty("-g").strip()));
        Runtime.getRuntime().addShutdownHook(terminal.atExit);
        stty("raw", "-echo");
        return terminal;
    }

    /** For input that is no terminal: changes nothing. */
    public static RawTerminal untouched() {
        return new RawTerminal(List.of());
    }

    @Override
    public void close() {
        if (restore.isEmpty()) {
            return;
        }
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook restores the same once more.
        }
    }

    private void restore() {
        stty(restore.toArray(String[]::new));
    }

    private static String stty(String... arguments) {
        var command = Stream.concat(Stream.of("stty"), Stream.of(arguments)).toList();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(TTY)
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (process.waitFor() == 0) {
                return answer;
            }
            throw new CliException(ExitCode.FAILED, "\"" + String.join(" ", command) + "\" failed: " + answer.strip());
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "The terminal cannot be prepared with stty: " + e.getMessage() + ". Pipe the input in instead.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.CANCELLED, "Preparing the terminal was interrupted.", e);
        }
    }
}
