package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Puts a saved state in place of that of a node which does not run. */
final class StateRestore {
    private static final String STATE_FILE = "state.mv";
    /** How a file of facts begins. */
    private static final byte[] BEGINNING = "H:".getBytes(StandardCharsets.US_ASCII);

    private final Path state;

    StateRestore(Path home) {
        state = home.resolve("data/state");
    }

    /**
     * Copies the file first and swaps then, so that a full disk leaves all as it was.
     *
     * @return where the state is now that was there before
     */
    Path from(Path saved) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        Path incoming = state.resolveSibling("state-" + now + "-incoming");
        Path kept = state.resolveSibling("state-" + now + "-before-restore");
        check(saved);
        try {
            Files.createDirectories(
                    incoming, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path copy = Files.copy(saved, incoming.resolve(STATE_FILE), StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
            if (Files.exists(state)) {
                Files.move(state, kept, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(incoming, state, StandardCopyOption.ATOMIC_MOVE);
            return kept;
        } catch (IOException e) {
            throw failed(saved, e);
        }
    }

    private void check(Path saved) {
        if (!Files.isRegularFile(saved)) {
            throw new CliException(ExitCode.NOT_FOUND, "There is no file " + saved + ".");
        }
        try (InputStream in = Files.newInputStream(saved)) {
            if (!java.util.Arrays.equals(in.readNBytes(BEGINNING.length), BEGINNING)) {
                throw new CliException(
                        ExitCode.USAGE, saved + " is no saved state. Name a file that \"quetzal node backup\" wrote.");
            }
        } catch (IOException e) {
            throw failed(saved, e);
        }
    }

    private CliException failed(Path saved, IOException why) {
        return new CliException(
                ExitCode.FAILED,
                "Cannot put " + saved + " in place of the state in " + state + ": "
                        + why.getClass().getSimpleName() + " " + why.getMessage() + ". Look at " + state.getParent()
                        + " before the next start.",
                why);
    }
}
