package io.quetzal.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PluginCommandsTest {
    private static final String PLUGIN = """
            {"name":"my-codec","version":"1.0.0","description":"Fewer bytes","source":"/srv/my-codec.kar",\
            "sha256":"ab","installedAt":"2026-01-01T00:00:00Z","installedBy":"anna","state":"active",\
            "bundles":[{"name":"org.example.codec","version":"1.0.0.1","state":"active"}]}""";
    private static final String PLAN = """
            {"action":"install","name":"my-codec","to":"1.0.0","sha256":"ab","change":{"id":"01k1","changes":[],\
            "effects":[{"bundle":"org.example.codec","reach":"changes","why":"It is put in."}],"objections":[%s],\
            "forcible":%s}}""";

    private FakeNode node;

    @BeforeEach
    void startNode() throws IOException {
        node = new FakeNode();
        node.on("POST /plugins/plans/01k1/apply", "{\"id\":\"01k2\",\"title\":\"Change\",\"state\":\"running\"}");
        node.on("GET /jobs/01k2", "{\"id\":\"01k2\",\"title\":\"Change\",\"state\":\"succeeded\",\"progress\":{}}");
    }

    @AfterEach
    void stopNode() throws IOException {
        node.close();
    }

    @Test
    void listsPlugins() {
        node.on("GET /plugins", "[" + PLUGIN + "]");

        assertThat(Run.of(node, "plugin list").out())
                .contains("NAME", "SIGNED")
                .containsPattern("my-codec +1.0.0 +active +1 +not checked .* Fewer bytes");
        assertThat(Run.of(node, "plugin list -q").out()).isEqualTo("my-codec\n");
        node.on("GET /plugins", "[]");
        assertThat(Run.of(node, "plugin list").err()).contains("quetzal plugin install");
    }

    @Test
    void showsAPluginWithItsBundlesAndWhoSignedIt() {
        node.on("GET /plugins/my-codec", PLUGIN);
        assertThat(Run.of(node, "plugin show my-codec").out())
                .contains("not checked", "by anna", "org.example.codec  1.0.0.1  active");
        node.on("GET /plugins/my-codec", PLUGIN.replace("\"sha256\"", "\"signedBy\":\"36500e\",\"sha256\""));
        assertThat(Run.of(node, "plugin show my-codec").out()).contains("the key 36500e");
    }

    @Test
    void installsAFileOfThisDirectoryAndSaysWhatThatTouches() {
        node.on("POST /plugins/installation-plans", PLAN.formatted("", true));

        Run run = Run.of(node, "plugin install my-codec.kar --sha256 ab");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("It is put in.", "The plugin my-codec 1.0.0 is installed.");
        assertThat(node.asked())
                .contains(
                        "POST /plugins/installation-plans {\"source\":\""
                                + Path.of("my-codec.kar").toAbsolutePath() + "\",\"sha256\":\"ab\"}",
                        "POST /plugins/plans/01k1/apply {\"force\":false}");
    }

    @Test
    void upgradesAndRemoves() {
        node.on("POST /plugins/upgrade-plans", PLAN.formatted("", true));
        node.on("POST /plugins/removal-plans", PLAN.formatted("", true).replace("\"to\"", "\"from\""));

        assertThat(Run.of(node, "plugin upgrade mvn:g/a/1/kar").out())
                .contains("The plugin my-codec 1.0.0 is there now.");
        assertThat(Run.of(node, "plugin remove my-codec").out()).contains("The plugin my-codec 1.0.0 is removed.");
        assertThat(node.asked())
                .contains(
                        "POST /plugins/upgrade-plans {\"source\":\"mvn:g/a/1/kar\"}",
                        "POST /plugins/removal-plans {\"name\":\"my-codec\"}");
    }

    @Test
    void objectionsStopItUnlessTheyAreForced() {
        node.on("POST /plugins/upgrade-plans", PLAN.formatted("\"It is older.\"", true));
        Run refused = Run.of(node, "plugin upgrade a.kar");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("Objection: It is older.", "Nothing was changed.");
        assertThat(Run.of(node, "plugin upgrade a.kar --force").code()).isZero();
        node.on("POST /plugins/upgrade-plans", PLAN.formatted("\"It is foreign.\"", false));
        assertThat(Run.of(node, "plugin upgrade a.kar --force").code()).isEqualTo(4);
    }
}
