package io.quetzal.image.core.initramfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guest's scripts; what they do is shown by the guest that boots in {@code RealImageTest}. */
class GuestFilesTest {
    private static final Path SHELLCHECK = Path.of("/usr/bin/shellcheck");

    @ParameterizedTest
    @ValueSource(strings = {"init", "rc", "profile", "udhcpc", "agent", "power-button"})
    void areCleanToShellcheck(String script) throws Exception {
        assumeTrue(Files.isExecutable(SHELLCHECK), "shellcheck is not installed");
        Process process = new ProcessBuilder(SHELLCHECK.toString(), "--shell=dash", "-")
                .redirectErrorStream(true)
                .start();
        try (InputStream in = GuestFiles.class.getResourceAsStream("guest/" + script);
                var out = process.getOutputStream()) {
            Objects.requireNonNull(in).transferTo(out);
        }
        String complaints = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(complaints).isEmpty();
    }
}
