package io.quetzal.platform.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.upgrade.UpgradeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourcesTest {
    @TempDir
    private Path directory;

    private Path staging;

    @BeforeEach
    void makeStaging() throws IOException {
        staging = Files.createDirectory(directory.resolve("staging"));
    }

    @Test
    void takesFilesDirectoriesAndArchives() throws IOException {
        Path many = Files.createDirectory(directory.resolve("many"));
        Path one = bundle(many.resolve("one.jar"), "io.example.one");
        bundle(many.resolve("two.jar"), "io.example.two; singleton:=true");
        Path kar = directory.resolve("plugin.kar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(kar))) {
            zip.putNextEntry(new ZipEntry("repository/io/example/three.jar"));
            zip.write(Files.readAllBytes(bundle(directory.resolve("three.jar"), "io.example.three")));
        }
        assertThat(stage(one.toString())).containsExactly("io.example.one");
        assertThat(stage(many.toString(), kar.toString()))
                .containsExactly("io.example.one", "io.example.two", "io.example.three");
    }

    @Test
    void whatIsAppliedIsWhatWasLookedAt() throws IOException {
        Path jar = bundle(directory.resolve("one.jar"), "io.example.one");
        StagedBundle staged =
                new Sources(staging).stage(List.of(jar.toString())).getFirst();
        bundle(jar, "io.example.other");
        assertThat(StagedBundle.read(staged.file(), "it").sha256()).isEqualTo(staged.sha256());
    }

    @Test
    void refusesWhatIsNoBundle() throws IOException {
        Path text = Files.writeString(directory.resolve("text.jar"), "text");
        Path unsafe = bundle(directory.resolve("unsafe.jar"), "../../evil");
        Path truncated = bundle(directory.resolve("truncated.jar"), "io.example.one");
        byte[] bytes = Files.readAllBytes(truncated);
        Files.write(truncated, java.util.Arrays.copyOf(bytes, bytes.length - 30));
        for (String bad : List.of(
                text.toString(),
                unsafe.toString(),
                truncated.toString(),
                directory.resolve("missing.jar").toString(),
                "relative.jar",
                staging.toString(),
                "mvn:nonsense")) {
            assertThatThrownBy(() -> stage(bad)).as(bad).isInstanceOf(UpgradeException.class);
        }
    }

    private List<String> stage(String... sources) {
        return new Sources(staging)
                .stage(List.of(sources)).stream().map(StagedBundle::name).toList();
    }

    private static Path bundle(Path file, String symbolicName) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
        manifest.getMainAttributes().putValue("Bundle-Version", "1.0.0");
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return file;
    }
}
