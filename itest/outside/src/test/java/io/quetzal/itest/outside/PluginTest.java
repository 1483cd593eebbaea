package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What somebody else has made is installed, upgraded and removed while the node runs. */
@ExtendWith(SharedNode.class)
class PluginTest {
    private static final String WORDS = "io.example.words";

    private static TestNode node;

    @TempDir
    private Path directory;

    @BeforeAll
    static void useNode(TestNode shared) {
        node = shared;
    }

    @AfterEach
    void leavesTheNodeAsItWas() throws IOException {
        for (JsonNode plugin : Rest.json(node.rest().get("/api/v1/plugins"))) {
            node.quetzal("plugin", "remove", plugin.get("name").asText()).succeeds();
        }
        assertThat(Shell.run(node, "bundle:list -s -t 0 --no-format")).doesNotContain("io.example");
        assertThat(Rest.json(node.rest().get("/api/v1/node")).get("ready").asBoolean())
                .isTrue();
    }

    @Test
    void comesIsReplacedInPlaceAndGoes() throws Exception {
        Path first = ForeignPlugin.archive(directory, "1.0.0", new ForeignBundle("1.0.0"), WORDS);
        assertThat(node.quetzal("plugin", "install", first.toString())
                        .succeeds()
                        .out())
                .contains("io.example.greeter", "It is put in.", "The plugin greeter 1.0.0 is installed.");
        JsonNode plugin = node.json("plugin", "show", ForeignPlugin.NAME);
        assertThat(plugin.get("description").asText()).isEqualTo("Greets");
        assertThat(plugin.get("source").asText()).isEqualTo(first.toString());
        assertThat(plugin.get("sha256").asText()).isEqualTo(ForeignPlugin.sha256(Files.readAllBytes(first)));
        assertThat(plugin.has("signedBy")).isFalse();
        assertThat(plugin.get("bundles").findValuesAsText("state")).containsExactly("active", "active");
        assertThat(node.quetzal("plugin", "show", ForeignPlugin.NAME).out()).contains("not checked", WORDS);
        assertThat(node.quetzal("plugin", "install", first.toString()).err()).contains("quetzal plugin upgrade");

        Path second = ForeignPlugin.archive(directory, "1.1.0", new ForeignBundle("1.1.0"), "io.example.songs");
        node.quetzal("plugin", "upgrade", second.toString()).succeeds();
        assertThat(node.json("plugin", "show", ForeignPlugin.NAME)
                        .get("bundles")
                        .findValuesAsText("name"))
                .containsExactly("io.example.greeter", "io.example.songs");
        assertThat(node.json("upgrade", "history").get(0).get("changes")).hasSize(3);
        assertThat(Shell.run(node, "plugin:list")).contains(ForeignPlugin.NAME, "1.1.0", "active", "Greets");
        assertThat(Shell.run(node, "bundle:list -s -t 0 --no-format")).doesNotContain(WORDS);

        var older = node.quetzal("plugin", "upgrade", first.toString());
        assertThat(older.exit()).isEqualTo(4);
        assertThat(older.err()).contains("1.1.0, which is newer than 1.0.0");
        node.quetzal("plugin", "upgrade", first.toString(), "--force").succeeds();
        assertThat(version()).isEqualTo("1.0.0");

        assertThat(node.quetzal("plugin", "remove", ForeignPlugin.NAME)
                        .succeeds()
                        .out())
                .contains("The plugin greeter 1.0.0 is removed.");
        assertThat(node.json("plugin", "list")).isEmpty();
        assertThat(node.quetzal("plugin", "show", ForeignPlugin.NAME).exit()).isEqualTo(3);
        try (Stream<Path> left = Files.list(node.home().resolve("data/plugins/incoming"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void survivesARestartAndAnEmptiedCache() throws Exception {
        Path jar = new ForeignBundle("1.0.0").in(directory);
        node.quetzal("plugin", "install", jar.toString()).succeeds();
        JsonNode before = node.json("plugin", "list");
        node.stop();
        node.start();
        TestNode.until("it runs again", () -> node.json("plugin", "list").equals(before));
        node.stop();
        node.emptyCache();
        node.start();
        // A node that has just started takes another at once.
        node.quetzal("plugin", "install", ForeignPlugin.plain(directory, WORDS).toString())
                .succeeds();
        assertThat(node.json("plugin", "list").get(0)).isEqualTo(before.get(0));
        assertThat(node.json("plugin", "show", WORDS).get("state").asText()).isEqualTo("active");
    }

    @Test
    void whatCannotWorkIsRefusedBeforeAnythingIsTouched() throws Exception {
        assertThat(refusal(new ForeignBundle("1.0.0").with("Import-Package", "io.quetzal.vm.api;version=\"[7,8)\"")))
                .contains("needs the package io.quetzal.vm.api", "there is version 1", "in io.quetzal.vm.api");
        assertThat(refusal(new ForeignBundle("1.0.0").with("Export-Package", "io.quetzal.vm.api;version=9")))
                .contains("belongs to another bundle");
        assertThat(node.quetzal(
                                "plugin",
                                "install",
                                ForeignPlugin.plain(directory, "io.quetzal.alert.core")
                                        .toString(),
                                "--force")
                        .err())
                .contains("io.quetzal.alert.core is there already and belongs to the node");
        node.quetzal("plugin", "install", ForeignPlugin.plain(directory, WORDS).toString())
                .succeeds();
        assertThat(node.quetzal(
                                "plugin",
                                "install",
                                ForeignPlugin.archive(directory, "1.0.0", new ForeignBundle("1.0.0"), WORDS)
                                        .toString())
                        .err())
                .contains("belongs to the plugin io.example.words");
    }

    @Test
    void whatFailsIsTakenOutAgainOrBackToTheVersionOfBefore() throws Exception {
        ForeignBundle failing = new ForeignBundle("1.0.0").activating("if (true) throw new Error(\"no luck\");");
        assertThat(node.quetzal(
                                "plugin",
                                "install",
                                ForeignPlugin.archive(directory, "1.0.0", failing)
                                        .toString())
                        .err())
                .contains("was taken back", "no luck");
        assertThat(node.json("plugin", "list")).isEmpty();

        node.quetzal(
                        "plugin",
                        "install",
                        ForeignPlugin.archive(directory, "1.0.0", new ForeignBundle("1.0.0"))
                                .toString())
                .succeeds();
        assertThat(node.quetzal(
                                "plugin",
                                "upgrade",
                                ForeignPlugin.archive(directory, "2.0.0", new ForeignBundle("2.0.0").unhealthy())
                                        .toString())
                        .err())
                .contains("was taken back", "I am sick.");
        assertThat(version()).isEqualTo("1.0.0");
        ForeignBundle hanging = new ForeignBundle("2.0.0").activating("Thread.sleep(60000);");
        assertThat(node.quetzal(
                                "plugin",
                                "upgrade",
                                ForeignPlugin.archive(directory, "2.0.0", hanging)
                                        .toString())
                        .err())
                .contains("was not started within", "io.example.greeter.Greeter.activate");
        assertThat(version()).isEqualTo("1.0.0");
    }

    @Test
    void whatIsNoPluginIsRefused() throws Exception {
        Path text = HostileArchives.text(directory.resolve("text.kar"));
        assertThat(node.quetzal("plugin", "install", text.toString()).err())
                .contains(text + " is no archive that can be read");
        Path empty = ForeignBundle.archive(directory.resolve("empty.kar"), Map.of("a", new byte[1]));
        assertThat(node.quetzal("plugin", "install", empty.toString()).err())
                .contains("There is no bundle in " + empty);
        Path climbing = HostileArchives.climbing(directory.resolve("climbing.kar"));
        assertThat(node.quetzal("plugin", "install", climbing.toString()).err()).contains("leads out of it");
        Path bomb = HostileArchives.bomb(directory.resolve("bomb.kar"));
        assertThat(node.quetzal("plugin", "install", bomb.toString()).err()).contains("more than 512 MiB");
        assertThat(node.quetzal("plugin", "install", "/nobody/knows.kar").err()).contains("There is no file");
    }

    @Test
    void everybodyMayLookAndOnlyAnAdminMayChange() throws Exception {
        String secret = node.json("token", "create", "planter", "--role", "operator")
                .get("secret")
                .asText();
        var operator = new Rest(node.httpPort(), secret);
        assertThat(operator.get("/api/v1/plugins").statusCode()).isEqualTo(200);
        assertThat(operator.post("/api/v1/plugins/installation-plans", "{\"source\":\"/etc/passwd\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Shell.run(node, secret, "plugin:list")).contains("There are no plugins.");
        assertThat(Shell.run(node, secret, "plugin:install /etc/passwd")).contains("admin");
    }

    private String refusal(ForeignBundle bundle) throws IOException {
        var outcome = node.quetzal(
                "plugin",
                "install",
                ForeignPlugin.archive(directory, "1.0.0", bundle).toString());
        assertThat(outcome.exit()).isEqualTo(4);
        return outcome.err();
    }

    private String version() {
        return node.json("plugin", "show", ForeignPlugin.NAME).get("version").asText();
    }
}
