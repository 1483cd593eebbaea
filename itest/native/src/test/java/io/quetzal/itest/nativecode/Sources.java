package io.quetzal.itest.nativecode;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The C sources, and the programs that are made of them. */
final class Sources {
    static final Path FOLDER = Path.of("../../native-fragments/hash");

    private Sources() {}

    /** Runs the build script; a test for which it has no compiler is skipped. */
    static void build(Path folder, String what, String platform, Path out) throws IOException, InterruptedException {
        String compiler = "/usr/bin/" + platform.replace("linux-", "") + "-linux-gnu-gcc";
        assumeTrue(
                Files.isExecutable(Path.of(compiler)),
                () -> compiler + " is missing, so nothing can be built for " + platform + ".");
        run(List.of(folder.resolve("build").toString(), what, platform, out.toString()), "");
    }

    /** Runs a program with this input and answers the lines that it prints. */
    static List<String> run(List<String> command, String input) throws IOException, InterruptedException {
        Path output = Files.createTempFile("native", ".out");
        Path asked = Files.writeString(Files.createTempFile("native", ".in"), input);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(asked.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            int status = process.waitFor();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (status != 0) {
                throw new AssertionError(String.join(" ", command) + " ended with " + status + ": " + text);
            }
            return text.lines().toList();
        } finally {
            Files.delete(output);
            Files.delete(asked);
        }
    }

    /** The emulator of 64-bit ARM; nothing on such a machine itself. */
    static List<String> armEmulator() {
        if (System.getProperty("os.arch").equals("aarch64")) {
            return List.of();
        }
        var found = Stream.of("/usr/bin/qemu-aarch64-static", "/usr/bin/qemu-aarch64")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
        assumeTrue(found.isPresent(), "qemu-user-static is missing, so nothing for 64-bit ARM can be run.");
        return new ArrayList<>(found.stream().toList());
    }
}
