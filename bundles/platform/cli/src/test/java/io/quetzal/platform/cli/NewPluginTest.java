package io.quetzal.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./quetzal new-plugin}: what it makes, and what it refuses. Whether it builds is tested from outside. */
class NewPluginTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("kinds")
    void fillsInEveryWordOfEveryKind(String kind) throws Exception {
        Path project = directory.resolve("some where/project");

        Shell result = newPlugin(kind, "two-words", "--dir", project.toString(), "--package", "org.acme.two_words");

        assertThat(result.code()).as(result.out()).isZero();
        assertThat(result.out())
                .contains("cd '" + project + "'", "mvn verify", "plugin install target/two-words-0.1.0.kar");
        assertThat(project.resolve("src/main/java/org/acme/two_words/package-info.java"))
                .exists();
        for (Path file : files(project)) {
            assertThat(file.toString()).doesNotContain("@");
            assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("@[a-zN]+@");
        }
        assertThat(Files.readString(project.resolve("pom.xml")))
                .contains("<artifactId>two-words</artifactId>", "<groupId>org.acme.two_words</groupId>");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindHasAPageAReadmeAFeatureAndATest(String kind) throws Exception {
        Path project = directory.resolve("mine");

        newPlugin(kind, "mine", "--dir", project.toString());

        assertThat(Shell.ROOT.resolve("docs/plugins/" + kind + ".md")).exists();
        assertThat(Files.readString(project.resolve("README.md"))).contains("docs/plugins/" + kind + ".md");
        assertThat(project.resolve("src/main/feature/features.xml")).exists();
        assertThat(files(project.resolve("src/test/java")))
                .anySatisfy(file -> assertThat(Files.readString(file)).contains("Contract"));
    }

    @Test
    void listsTheKinds() throws Exception {
        assertThat(newPlugin().out()).contains("codec ", "vm-driver ", "dashboard-panel ");
        assertThat(newPlugin("-q").out()).contains("codec\n", "vm-driver\n", "dashboard-panel\n");
        Shell unknown = newPlugin("scheduler", "mine");
        assertThat(unknown.code()).isEqualTo(3);
        assertThat(unknown.out()).contains("no kind of plugin \"scheduler\"", "vm-driver ");
        assertThat(newPlugin("../../bundles", "mine").code()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Run", "1st", "a_b", "a-", "a--b", "-", "a/b", "abcdefghijklmnopqrstuvwxyzabcdefg", "x;id"})
    void refusesWhatIsNoName(String name) throws Exception {
        Shell result = newPlugin("codec", name, "--dir", directory.resolve("p").toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(files(directory)).isEmpty();
    }

    @Test
    void refusesANameThatQuetzalCoreHas() throws Exception {
        assertThat(newPlugin("codec", "zstd").out()).contains("QuetzalCore itself has the name zstd for a codec");
        assertThat(newPlugin("vm-driver", "vm").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme",
                "Org.acme",
                "org..acme",
                "org.acme.",
                "org.new",
                "org.1acme",
                "org.a-b",
                "io.quetzal.mine"
            })
    void refusesWhatIsNoPackageOfOnesOwn(String name) throws Exception {
        Shell result =
                newPlugin("codec", "mine", "--dir", directory.resolve("p").toString(), "--package", name);

        assertThat(result.code()).as(result.out()).isEqualTo(2);
        assertThat(result.out()).contains("com.example.");
        assertThat(files(directory)).isEmpty();
    }

    @Test
    void overwritesNothing() throws Exception {
        Path mine = Files.writeString(directory.resolve("mine.txt"), "mine");

        Shell full = newPlugin("codec", "mine", "--dir", directory.toString());
        Shell file = newPlugin("codec", "mine", "--dir", mine.toString());

        assertThat(full.code()).isEqualTo(2);
        assertThat(full.out()).contains("is not empty");
        assertThat(file.out()).contains("is a file");
        assertThat(files(directory)).containsExactly(mine);
    }

    @Test
    void makesNothingInsideTheCheckout() throws Exception {
        Shell result = newPlugin(
                "codec", "mine", "--dir", Shell.ROOT.resolve("docs/mine").toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).contains("inside the checkout");
    }

    private static List<String> kinds() throws IOException {
        try (Stream<Path> folders = Files.list(Shell.ROOT.resolve("cnf/archetype"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static Shell newPlugin(String... words) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of(Shell.ROOT.resolve("cnf/new-plugin").toString()));
        command.addAll(List.of(words));
        return Shell.run(Map.of(), command.toArray(String[]::new));
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
