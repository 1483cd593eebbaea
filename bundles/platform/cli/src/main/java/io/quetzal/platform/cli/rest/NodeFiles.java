package io.quetzal.platform.cli.rest;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node of this machine leaves in its home for programs to find.
 *
 * @param home the directory that holds all of the node's files
 */
public record NodeFiles(Path home) {
    /** The home that the environment names: {@code QUETZAL_HOME}, else {@code ~/.quetzal}. */
    public static NodeFiles of(Map<String, String> environment) {
        String home = environment.getOrDefault("QUETZAL_HOME", "");
        if (!home.isBlank()) {
            return new NodeFiles(Path.of(home).toAbsolutePath());
        }
        return new NodeFiles(Path.of(environment.getOrDefault("HOME", "."))
                .resolve(".quetzal")
                .toAbsolutePath());
    }

    /** The user, password and token that the node made for its admin; readable by the owner alone. */
    public Path credentialsFile() {
        return home.resolve("credentials.json");
    }

    /** Where a node that runs says on which ports it listens. */
    public Path runFile() {
        return home.resolve("run/node.json");
    }

    /** The credentials, or null if no node was ever started here. */
    public @Nullable JsonObject credentials() {
        return read(credentialsFile());
    }

    /** What the running node says of itself, or null if it does not run. A node that was killed leaves this behind. */
    public @Nullable JsonObject run() {
        return read(runFile());
    }

    private static @Nullable JsonObject read(Path file) {
        try {
            return Json.object(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return null;
        } catch (AccessDeniedException e) {
            throw new CliException(
                    ExitCode.NOT_ALLOWED,
                    file + " may be read by its owner alone. Run this as the user who started the node, or give a"
                            + " token with QUETZAL_TOKEN or --token-file.",
                    e);
        } catch (IOException e) {
            throw new CliException(ExitCode.FAILED, "Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
