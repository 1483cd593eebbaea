package io.quetzal.itest.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
        try (Stream<Path> jars = Files.find(BUNDLES, 4, (path, attributes) -> path.toString().endsWith(".jar")
                && path.getParent().endsWith("target")
                && Files.exists(path.resolveSibling("../bnd.bnd")))) {
            return jars.map(jar -> Bundle.read(folderOf(jar), jar)).toList();
        }
    }

    private static String folderOf(Path jar) {
        return BUNDLES.relativize(jar.getParent().getParent()).toString();
    }

    @Test
    void thereAreBundlesToCheck() throws IOException {
        assertThat(bundles()).extracting(Bundle::symbolicName).contains("io.quetzal.platform.api", "io.quetzal.vm.core");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void keepsTheDependencyRules(Bundle bundle) {
        assertThat(DependencyRules.violations(bundle)).isEmpty();
    }
}
