package io.quetzal.platform.shell;

import io.quetzal.platform.api.failure.QuetzalException;
import org.apache.karaf.shell.support.CommandException;

/** A failure as the shell shows it: one line with the next step, and no stack trace. */
final class ShellFailure extends CommandException {
    private static final long serialVersionUID = 1L;

    ShellFailure(QuetzalException cause) {
        super(cause.getMessage(), cause);
    }

    @Override
    public String getNiceHelp() {
        return String.valueOf(getMessage());
    }
}
