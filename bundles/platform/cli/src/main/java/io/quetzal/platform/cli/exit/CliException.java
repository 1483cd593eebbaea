package io.quetzal.platform.cli.exit;

import org.jspecify.annotations.Nullable;

/** Ends the program with one line on the error stream. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    /** Ends with this code and a sentence that says what was tried, why it failed and what to do next. */
    public CliException(ExitCode code, String message) {
        this(code, message, null);
    }

    /** The same, with what caused it. */
    public CliException(ExitCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What the shell is told. */
    public ExitCode code() {
        return code;
    }

    /** The sentence for the person. */
    public String sentence() {
        String message = getMessage();
        return message == null ? code.name() : message;
    }
}
