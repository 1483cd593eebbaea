package io.quetzal.itest.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltBundlesTest {
    private static final Path BUNDLES = Path.of("../../bundles");

    static List<Bundle> bundles() throws IOException {
        try (Stream<Path> folders = Files.find(BUNDLES, 2, (path, _) -> Files.exists(path.resolve("bnd.bnd")))) {
            return folders.map(BuiltBundlesTest::built).toList();
        }
    }

    private static Bundle built(Path folder) {
        String name = BUNDLES.relativize(folder).toString();
        String jarName = "io.quetzal." + name.replace('/', '.') + "-";
        try (Stream<Path> jars = Files.list(folder.resolve("target"))) {
            Path jar = jars.filter(each -> each.getFileName().toString().startsWith(jarName)
                            && each.toString().endsWith(".jar")
                            && !each.toString().endsWith("-tests.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("bundles/" + name + " is not built. Build it first."));
            return Bundle.read(name, jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void thereAreBundlesToCheck() throws IOException {
        assertThat(bundles())
                .extracting(Bundle::symbolicName)
                .contains("io.quetzal.platform.api", "io.quetzal.vm.core");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void keepsTheDependencyRules(Bundle bundle) {
        assertThat(DependencyRules.violations(bundle)).isEmpty();
    }
}
