package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Puts a saved state in place of that of a node which does not run. */
final class StateRestore {
    private static final String STATE = "data/state/facts.mv";

    private final Path state;

    StateRestore(Path home) {
        state = home.resolve(STATE);
    }

    /** Copies the file first and swaps then, so that a full disk leaves all as it was. Answers where the old one is. */
    Path from(Path saved) {
        Path incoming = state.resolveSibling(state.getFileName() + ".incoming");
        Path kept = state.resolveSibling(state.getFileName() + "."
                + Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "") + ".old");
        if (!Files.isRegularFile(saved)) {
            throw new CliException(ExitCode.NOT_FOUND, "There is no file " + saved + ".");
        }
        try {
            Files.createDirectories(state.getParent());
            Files.copy(saved, incoming, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(incoming, PosixFilePermissions.fromString("rw-------"));
            if (Files.exists(state)) {
                Files.move(state, kept, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(incoming, state, StandardCopyOption.ATOMIC_MOVE);
            return kept;
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "Cannot put " + saved + " in place of " + state + ": "
                            + e.getClass().getSimpleName() + " " + e.getMessage() + ".",
                    e);
        }
    }
}
