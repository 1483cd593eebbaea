package io.quetzal.image.core.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarReaderTest {
    private static final String DEEP = "deep/" + "directory/".repeat(12);

    @TempDir
    private Path directory;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.writeString(directory.resolve("short"), "short");
        Files.createDirectories(directory.resolve(DEEP));
        Files.writeString(directory.resolve(DEEP + "f".repeat(90)), "x".repeat(1000));
        Files.createSymbolicLink(directory.resolve("link"), Path.of("short"));
        Files.writeString(directory.resolve("zero"), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "posix", "ustar"})
    void readsWhatTarWritesInEachOfItsFormats(String format) throws Exception {
        assertThat(read(tar(format)))
                .containsOnlyKeys("short", "zero", DEEP + "f".repeat(90))
                .containsEntry("short", "short")
                .containsEntry("zero", "")
                .containsEntry(DEEP + "f".repeat(90), "x".repeat(1000));
    }

    @Test
    void passesOverWhatIsNotRead() throws Exception {
        var tar = new TarReader(new ByteArrayInputStream(tar("gnu")));
        int files = 0;
        for (TarReader.@Nullable Entry entry = tar.next(); entry != null; entry = tar.next()) {
            files++;
        }
        assertThat(files).isEqualTo(3);
    }

    @Test
    void refusesAnArchiveThatEndsTooEarly() throws Exception {
        byte[] whole = tar("gnu");
        assertThatIOException().isThrownBy(() -> read(Arrays.copyOf(whole, 700)));
        assertThatIOException().isThrownBy(() -> read(Arrays.copyOf(whole, 300)));
    }

    @Test
    void refusesAHeaderThatDoesNotMatchItsChecksum() throws Exception {
        byte[] damaged = tar("gnu");
        damaged[3]++;
        assertThatIOException().isThrownBy(() -> read(damaged)).withMessageContaining("checksum");
    }

    @Test
    void refusesAFileLargerThanAsked() throws Exception {
        var tar = new TarReader(new ByteArrayInputStream(tar("ustar")));
        TarReader.@Nullable Entry entry = tar.next();
        while (entry != null && entry.size() < 1000) {
            entry = tar.next();
        }
        assertThatIOException().isThrownBy(() -> tar.bytes(999)).withMessageContaining("larger");
    }

    private static Map<String, String> read(byte[] archive) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        var tar = new TarReader(new ByteArrayInputStream(archive));
        for (TarReader.@Nullable Entry entry = tar.next(); entry != null; entry = tar.next()) {
            var content = new ByteArrayOutputStream();
            tar.copyTo(content);
            files.put(entry.name(), content.toString(StandardCharsets.UTF_8));
        }
        return files;
    }

    private byte[] tar(String format) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("tar", "--format=" + format, "-C", directory.toString(), "-c", ".")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] archive = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return archive;
    }
}
