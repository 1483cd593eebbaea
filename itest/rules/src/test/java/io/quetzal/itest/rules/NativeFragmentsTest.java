package io.quetzal.itest.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A fragment with native code holds one platform's libraries and nothing else. Those that were built are looked at. */
class NativeFragmentsTest {
    private static final Path FRAGMENTS = Path.of("../../native-fragments");
    private static final Path BUNDLES = Path.of("../../bundles");

    private static List<Path> built() throws IOException {
        try (Stream<Path> files =
                Files.find(FRAGMENTS, 3, (path, _) -> path.toString().matches(".*/target/[^/]*\\.jar"))) {
            return files.toList();
        }
    }

    @Test
    void areNamedLikeTheirFolderAndFragmentsOfABundleThatIsThere() throws IOException {
        for (Path jar : built()) {
            try (var file = new JarFile(jar.toFile())) {
                Attributes manifest = file.getManifest().getMainAttributes();
                assertThat(manifest.getValue("Quetzal-Role"))
                        .as("%s: include cnf/native.bnd", jar)
                        .isEqualTo("native");
                assertThat(manifest.getValue("Bundle-SymbolicName"))
                        .as("who has the name has the folder")
                        .isEqualTo("io.quetzal.native-fragments." + platform(jar));
                String host = String.valueOf(manifest.getValue("Fragment-Host"));
                assertThat(BUNDLES.resolve(
                                host.replaceFirst("io\\.quetzal\\.", "").replaceFirst("\\.", "/")))
                        .as("the host of %s", jar)
                        .isDirectory();
            }
        }
    }

    /** So that it can be installed anywhere, makes nothing else restart, and leaves nothing behind. */
    @Test
    void needAndOfferNothing() throws IOException {
        for (Path jar : built()) {
            try (var file = new JarFile(jar.toFile())) {
                Attributes manifest = file.getManifest().getMainAttributes();
                for (String header : List.of(
                        "Bundle-NativeCode",
                        "Import-Package",
                        "Export-Package",
                        "DynamicImport-Package",
                        "Require-Bundle",
                        "Require-Capability",
                        "Provide-Capability",
                        "Bundle-Activator")) {
                    assertThat(manifest.getValue(header))
                            .as("%s of %s: a fragment holds libraries, which its host opens itself", header, jar)
                            .isNull();
                }
            }
        }
    }

    @Test
    void holdLibrariesOfTheirPlatformWithTheirChecksums() throws Exception {
        for (Path jar : built()) {
            try (var file = new JarFile(jar.toFile())) {
                List<JarEntry> others = file.stream()
                        .filter(entry -> !entry.isDirectory())
                        .filter(entry -> !entry.getName().startsWith("META-INF/"))
                        .toList();
                assertThat(others)
                        .as("what %s holds", jar)
                        .isNotEmpty()
                        .allMatch(entry ->
                                entry.getName().matches("native/" + platform(jar) + "/lib\\w+\\.so(\\.sha256)?"));
                for (JarEntry entry : others) {
                    if (entry.getName().endsWith(".so")) {
                        assertThat(read(file, file.getJarEntry(entry.getName() + ".sha256")))
                                .asString(StandardCharsets.US_ASCII)
                                .as("the checksum of %s", entry.getName())
                                .isEqualToIgnoringNewLines(sha256(read(file, entry)));
                    }
                }
            }
        }
    }

    private static String platform(Path jar) {
        return FRAGMENTS.relativize(jar).getName(0).toString();
    }

    private static byte[] read(JarFile file, JarEntry entry) throws IOException {
        try (var stream = file.getInputStream(entry)) {
            return stream.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
