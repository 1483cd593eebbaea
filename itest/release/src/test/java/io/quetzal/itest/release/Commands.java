package io.quetzal.itest.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs that have to succeed. */
final class Commands {
    static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
    static final Path ASSEMBLY = CHECKOUT.resolve("karaf-dist/assembly/target/assembly");
    static final Path BUILD_SCRIPTS = CHECKOUT.resolve("karaf-dist/assembly/src/main/build");
    static final String TIME = "2026-01-01T00:00:00Z";

    private Commands() {}

    /** Runs a program in the environment of this one, and answers what it printed. */
    static String run(Duration deadline, String... command) throws IOException, InterruptedException {
        return run(System.getenv(), deadline, command);
    }

    /** Runs a program in an environment of its own, and answers what it printed. */
    static String run(Map<String, String> environment, Duration deadline, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("out", null);
        try {
            var builder = new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String said = Files.readString(output, UTF_8);
            assertThat(ended)
                    .as("%s ends in time. It said: %s", List.of(command), said)
                    .isTrue();
            assertThat(process.exitValue())
                    .as("exit code of %s, which said: %s", List.of(command), said)
                    .isZero();
            return said;
        } finally {
            Files.delete(output);
        }
    }
}
