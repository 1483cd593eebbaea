package io.quetzal.platform.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a command printed, on both streams, and how it ended.
 *
 * @param code its exit code
 * @param out all that it printed
 */
record Shell(int code, String out) {
    /** The top of the source tree. */
    static final Path ROOT = Path.of("../../..").toAbsolutePath().normalize();

    /** What of the distribution is written by hand. */
    static final Path OVERLAY = ROOT.resolve("karaf-dist/assembly/src/main/resources/assembly");

    /** Runs a command without a terminal, and waits until it ends. */
    static Shell run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        builder.redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Shell(process.waitFor(), out);
    }

    /** Makes a command that does what the lines say. */
    static Path command(Path directory, String name, String lines) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + lines + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
        return file;
    }
}
