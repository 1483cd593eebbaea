package io.quetzal.store.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in docs/store.md does what it says there. */
final class StoreExampleTest {
    private static final Path PAGE = Path.of("../../../docs/store.md");
    private static final Pattern BLOCKS = Pattern.compile("(?ms)^```java\\n(.*?)^```$.*?^```text\\n(.*?)^```$");

    @TempDir
    private Path scratch;

    @Test
    void printsWhatThePageSays() throws Exception {
        Matcher blocks = BLOCKS.matcher(Files.readString(PAGE));
        assertThat(blocks.find()).isTrue();
        Path program = Files.writeString(scratch.resolve("StoreExample.java"), blocks.group(1));
        Process run = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Djava.io.tmpdir=" + scratch,
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.toString()))
                .redirectError(scratch.resolve("errors").toFile())
                .start();
        String printed = new String(run.getInputStream().readAllBytes(), UTF_8);
        assertThat(run.waitFor())
                .as(Files.readString(scratch.resolve("errors")))
                .isZero();
        assertThat(printed).isEqualTo(blocks.group(2));
    }
}
