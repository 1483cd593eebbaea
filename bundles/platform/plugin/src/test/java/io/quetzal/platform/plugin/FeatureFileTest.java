package io.quetzal.platform.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.plugin.PluginException;
import io.quetzal.platform.plugin.FeatureFile.Title;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeatureFileTest {
    private static final String JAR = "repository/org/example/my-codec/1.0.0/my-codec-1.0.0.jar";
    private static final String FEATURES = "repository/org/example/my-codec/1.0.0/my-codec-1.0.0-features.xml";

    @TempDir
    private Path directory;

    @Test
    void theFirstFeatureWhoseBundlesAreInTheArchiveNamesIt() throws IOException {
        assertThat(titleIn(Map.of(JAR, "", FEATURES, """
                <features name="x" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                  <feature name="elsewhere"><bundle>mvn:org.example/other/1.0.0</bundle></feature>
                  <feature name="nothing"><feature>my-codec</feature></feature>
                  <feature name="my-codec" version="1.0.0" description="Fewer bytes">
                    <feature>nothing</feature>
                    <bundle start-level="80"> mvn:org.example/my-codec/1.0.0 </bundle>
                  </feature>
                </features>
                """))).contains(new Title("my-codec", "1.0.0", "Fewer bytes"));
    }

    @Test
    void anArchiveMayHaveNoFeature() throws IOException {
        assertThat(titleIn(Map.of(JAR, ""))).isEmpty();
        assertThat(titleIn(Map.of(JAR, "", "repository/maven-metadata.xml", "<metadata><bundle>x</bundle></metadata>")))
                .isEmpty();
    }

    @Test
    void refusesWhatCannotBeReadOrIsNoName() {
        for (String bad : List.of(
                "<features><feature name=",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><features><feature name='&e;'/></features>",
                "<features>" + " ".repeat(1 << 20) + "</features>",
                "<features><feature name='../x'><bundle>mvn:org.example/my-codec/1.0.0</bundle></feature></features>",
                "<features><feature name='x' version='a b'><bundle>mvn:org.example/my-codec/1.0.0</bundle></feature>"
                        + "</features>")) {
            assertThatThrownBy(() -> titleIn(Map.of(JAR, "", FEATURES, bad)))
                    .as(bad.substring(0, 20))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("/given/my.kar");
        }
    }

    private Optional<Title> titleIn(Map<String, String> entries) throws IOException {
        Path archive = directory.resolve("my.kar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        }
        return FeatureFile.titleIn(archive, "/given/my.kar");
    }
}
