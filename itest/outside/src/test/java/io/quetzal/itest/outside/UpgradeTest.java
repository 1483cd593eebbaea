package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node's code is changed while the node is used, and changed back when the new code is no good. */
class UpgradeTest {
    private static final List<String> USED =
            List.of("/api/v1/vms", "/api/v1/images", "/api/v1/alerts", "/", "/api/v1/node");

    private static TestNode node;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startNode() {
        node = TestNode.started();
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @AfterEach
    void staysReady() {
        if (version(ForeignBundle.NAME) != null) {
            node.quetzal("upgrade", "remove", ForeignBundle.NAME).succeeds();
        }
        assertThat(node.json("node", "status").get("ready").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.quetzal.vm.core",
                "io.quetzal.vm.driver.qemu",
                "io.quetzal.vm.rest",
                "io.quetzal.image.core",
                "io.quetzal.alert.core",
                "io.quetzal.web.dashboard"
            })
    void noRequestFailsWhileABundleIsReplaced(String bundle) throws Exception {
        String before = version(bundle);
        Path newer = OwnBundle.ofVersion(bundle, "0.1.1", directory);
        List<String> failed = Clients.failuresWhile(node, USED, () -> {
            JsonNode job = node.json("upgrade", "apply", newer.toString());
            assertThat(version(bundle)).isEqualTo("0.1.1");
            node.quetzal("upgrade", "rollback", job.get("result").asText()).succeeds();
            assertThat(version(bundle)).isEqualTo(before);
        });
        assertThat(failed).isEmpty();
    }

    @Test
    void aBundleOfSomebodyElseComesIsReplacedAndGoes() throws Exception {
        node.quetzal(
                        "upgrade",
                        "apply",
                        new ForeignBundle("1.0.0").in(directory).toString())
                .succeeds();
        assertThat(version(ForeignBundle.NAME)).isEqualTo("1.0.0");

        Path archive = ForeignBundle.archive(
                directory.resolve("greeter.kar"),
                Map.of("repository/g/greeter.jar", Files.readAllBytes(new ForeignBundle("1.1.0").in(directory))));
        node.quetzal("upgrade", "apply", archive.toString()).succeeds();
        assertThat(version(ForeignBundle.NAME)).isEqualTo("1.1.0");

        node.quetzal("upgrade", "remove", ForeignBundle.NAME).succeeds();
        assertThat(version(ForeignBundle.NAME)).isNull();
    }

    @Test
    void whatWasPutInSurvivesARestartAndANewDistribution() throws Exception {
        node.quetzal(
                        "upgrade",
                        "apply",
                        new ForeignBundle("1.0.0").in(directory).toString())
                .succeeds();
        node.stop();
        node.start();
        assertThat(version(ForeignBundle.NAME)).isEqualTo("1.0.0");
        node.stop();
        node.emptyCache();
        node.start();
        TestNode.until("it is there again", () -> "1.0.0".equals(version(ForeignBundle.NAME)));
    }

    @Test
    void whatCannotWorkIsRefusedBeforeAnythingIsTouched() throws Exception {
        assertThat(refusal(new ForeignBundle("2.0.0").with("Import-Package", "io.nobody.knows;version=\"[1,2)\"")))
                .contains("io.nobody.knows from 1.0.0 below 2.0.0, which nothing offers");
        assertThat(refusal(new ForeignBundle("2.0.0").with("Import-Package", "io.quetzal.vm.api;version=\"[7,8)\"")))
                .contains("there is version 1", "in io.quetzal.vm.api");
        assertThat(refusal(new ForeignBundle("2.0.0").with("Export-Package", "io.quetzal.vm.api;version=9")))
                .contains("belongs to another bundle");
        assertThat(node.quetzal("upgrade", "remove", "io.quetzal.vm.api", "--force")
                        .err())
                .contains("would lose the package io.quetzal.vm.api");
        assertThat(node.quetzal("upgrade", "remove", "io.quetzal.platform.core", "--force")
                        .err())
                .contains("is needed to make this change");
    }

    @Test
    void whatBindsNativeCodeIsReplacedByForceOnly() throws Exception {
        String host = "io.quetzal.platform.hash";
        String newer = OwnBundle.ofVersion(host, "0.1.1", directory).toString();
        assertThat(node.quetzal("upgrade", "apply", newer).err()).contains(host + " binds native code");

        String change =
                node.json("upgrade", "apply", newer, "--force").get("result").asText();

        assertThat(version(host)).isEqualTo("0.1.1");
        node.quetzal("upgrade", "rollback", change).succeeds();
    }

    @Test
    void whatIsNoBundleIsRefused() throws Exception {
        Path text = HostileArchives.text(directory.resolve("text.jar"));
        assertThat(node.quetzal("upgrade", "plan", text.toString()).err()).contains("is no archive that can be read");
        Path plain = ForeignBundle.archive(directory.resolve("plain.jar"), Map.of("a", new byte[1]));
        assertThat(node.quetzal("upgrade", "plan", plain.toString()).err()).contains("is no OSGi bundle");
        Path climbing = HostileArchives.climbing(directory.resolve("climbing.kar"));
        assertThat(node.quetzal("upgrade", "plan", climbing.toString()).err()).contains("leads out of it");
        Path bomb = HostileArchives.bomb(directory.resolve("bomb.kar"));
        assertThat(node.quetzal("upgrade", "plan", bomb.toString()).err()).contains("more than 512 MiB");
        assertThat(node.quetzal("upgrade", "plan", "/nobody/knows.jar").err()).contains("There is no file");
    }

    @Test
    void whatFailsIsTakenBackWithTheReason() throws Exception {
        node.quetzal(
                        "upgrade",
                        "apply",
                        new ForeignBundle("1.0.0").in(directory).toString())
                .succeeds();
        assertThat(takenBack(new ForeignBundle("2.0.0").activating("if (true) throw new Error(\"no luck\");")))
                .contains("no luck");
        assertThat(takenBack(new ForeignBundle("2.0.0").activating("Thread.sleep(60000);")))
                .contains("io.example.greeter.Greeter.activate");
        assertThat(takenBack(new ForeignBundle("2.0.0").unhealthy())).contains("The node is not ready", "I am sick.");
        assertThat(takenBack(new ForeignBundle("2.0.0").offering("java.util.concurrent.Callable")))
                .contains("does not offer java.lang.Runnable as before");
        assertThat(takenBack(new ForeignBundle("2.0.0").with("Bundle-Activator", "io.example.greeter.Nobody")))
                .contains("io.example.greeter.Nobody");
    }

    @Test
    void aChangeThatSomebodyCancelsIsTakenBack() throws Exception {
        node.quetzal(
                        "upgrade",
                        "apply",
                        new ForeignBundle("1.0.0").in(directory).toString())
                .succeeds();
        JsonNode job = begin(new ForeignBundle("2.0.0").unhealthy());
        node.quetzal("job", "cancel", job.get("id").asText()).succeeds();
        TestNode.until(
                "the job has ended",
                () -> node.json("job", "show", job.get("id").asText())
                        .get("state")
                        .asText()
                        .equals("cancelled"));
        JsonNode newest = node.json("upgrade", "history").get(0);
        assertThat(newest.get("outcome").asText()).as(newest.toString()).isEqualTo("taken-back");
        assertThat(newest.get("reason").asText()).isEqualTo("It was cancelled.");
        assertThat(version(ForeignBundle.NAME)).isEqualTo("1.0.0");
    }

    @Test
    void aNodeThatDiesInTheMiddleTakesTheChangeBackAtTheNextStart() throws Exception {
        node.quetzal(
                        "upgrade",
                        "apply",
                        new ForeignBundle("1.0.0").in(directory).toString())
                .succeeds();
        begin(new ForeignBundle("2.0.0").activating("Thread.sleep(60000);"));
        node.killNode();
        node.start();
        TestNode.until("it is taken back", () -> {
            JsonNode newest = node.json("upgrade", "history").get(0);
            return "taken-back".equals(newest.get("outcome").asText());
        });
        assertThat(version(ForeignBundle.NAME)).isEqualTo("1.0.0");
    }

    @Test
    void onlyAnAdminMayChangeTheCode() throws Exception {
        String secret = node.json("token", "create", "changer", "--role", "operator")
                .get("secret")
                .asText();
        var operator = new Rest(node.httpPort(), secret);
        assertThat(operator.post("/api/v1/upgrades/plans", "{\"sources\":[\"/etc/passwd\"]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Shell.run(node, secret, "upgrade:remove io.quetzal.vm.rest")).contains("Insufficient credentials");
    }

    /** Answers the job of a change that is under way. */
    private JsonNode begin(ForeignBundle bundle) throws IOException {
        String plan = Rest.json(
                        node.rest().post("/api/v1/upgrades/plans", "{\"sources\":[\"" + bundle.in(directory) + "\"]}"))
                .get("id")
                .asText();
        JsonNode job = Rest.json(node.rest().post("/api/v1/upgrades/plans/" + plan + "/apply", "{\"force\":false}"));
        TestNode.until("the change is under way", () -> {
            JsonNode newest = node.json("upgrade", "history").get(0);
            return newest.get("id").asText().equals(plan)
                    && "running".equals(newest.get("outcome").asText());
        });
        return job;
    }

    private String refusal(ForeignBundle bundle) throws IOException {
        var outcome = node.quetzal("upgrade", "apply", bundle.in(directory).toString());
        assertThat(outcome.exit()).isEqualTo(4);
        return outcome.err();
    }

    private String takenBack(ForeignBundle bundle) throws IOException {
        var outcome = node.quetzal("upgrade", "apply", bundle.in(directory).toString());
        assertThat(outcome.exit()).isNotZero();
        assertThat(version(ForeignBundle.NAME)).isEqualTo("1.0.0");
        JsonNode newest = node.json("upgrade", "history").get(0);
        assertThat(newest.get("outcome").asText()).as(newest.toString()).isEqualTo("taken-back");
        assertThat(outcome.err()).contains(newest.get("reason").asText());
        return newest.get("reason").asText();
    }

    /** The version of an active bundle, or null. */
    private static @Nullable String version(String bundle) {
        String bundles;
        try {
            bundles = Shell.run(node, "bundle:list -s -t 0 --no-format");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundles.lines()
                .filter(line -> line.contains("\t" + bundle) && line.contains("Active"))
                .map(line -> line.split("\t", -1)[3].strip())
                .findFirst()
                .orElse(null);
    }
}
