package io.quetzal.itest.nativecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64", "linux-aarch64"})
    void isTheSameBytesWhereverItIsBuilt(String platform) throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("another/place/hash"));
        copy(Sources.FOLDER, elsewhere);
        Sources.build(Sources.FOLDER, "library", platform, folder.resolve("one"));
        Sources.build(elsewhere, "library", platform, folder.resolve("two"));
        String library = "native/" + platform + "/libquetzal_hash.so";
        assertThat(folder.resolve("one").resolve(library))
                .hasSameBinaryContentAs(folder.resolve("two").resolve(library));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64", "linux-aarch64"})
    void carriesItsChecksum(String platform) throws Exception {
        Sources.build(Sources.FOLDER, "library", platform, folder);
        Path library = folder.resolve("native/" + platform + "/libquetzal_hash.so");
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(library));
        assertThat(folder.resolve("native/" + platform + "/libquetzal_hash.so.sha256"))
                .hasContent(HexFormat.of().formatHex(sum));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(each -> !each.equals(from)).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
