package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin is the file that was meant, by somebody who is trusted, or it is refused; wherever it comes from. */
class PluginTrustTest {
    private static final String SETTINGS = "io.quetzal.platform.plugin";
    private static final String COORDINATE = "mvn:org.example/greeter/1.0.0/kar";
    private static final String WRONG = "0".repeat(64);

    private static TestNode node;

    @TempDir
    private static Path mavenRepository;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startNodeWithAMavenRepository() throws IOException {
        node = TestNode.started();
        Files.writeString(
                node.home().resolve("etc/org.ops4j.pax.url.mvn.cfg"),
                "org.ops4j.pax.url.mvn.localRepository = " + mavenRepository + "\n",
                StandardOpenOption.APPEND);
        Path jar = inMaven("org/example/probe/1.0.0/probe-1.0.0.jar");
        Files.copy(ForeignPlugin.plain(mavenRepository, "io.example.probe"), jar);
        TestNode.until(
                "the node looks into the repository",
                () -> node.quetzal("upgrade", "plan", "mvn:org.example/probe/1.0.0")
                                .exit()
                        == 0);
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @AfterEach
    void leavesTheNodeAsItWas() {
        node.quetzal("config", "reset", SETTINGS).succeeds();
        for (JsonNode plugin : node.json("plugin", "list")) {
            node.quetzal("plugin", "remove", plugin.get("name").asText()).succeeds();
        }
    }

    @Test
    void anotherFileThanTheOneThatWasMeantIsRefused() throws Exception {
        Path archive = ForeignPlugin.archive(directory, "1.0.0", new ForeignBundle("1.0.0"));
        String right = sha256(archive);
        assertThat(node.quetzal("plugin", "install", archive.toString(), "--sha256", WRONG)
                        .err())
                .contains(WRONG, right);
        Path list = Files.writeString(Path.of(archive + ".sha256"), WRONG + "  " + archive.getFileName() + "\n");
        assertThat(refusal(archive.toString())).contains(WRONG, right);
        Files.writeString(list, right + "  " + archive.getFileName() + "\n");
        assertThat(Shell.run(node, "plugin:install " + archive)).contains("succeeded");
        assertThat(Shell.run(node, "plugin:upgrade --force " + archive)).contains("succeeded");
        assertThat(Shell.run(node, "plugin:show " + ForeignPlugin.NAME)).contains(right);
        assertThat(Shell.run(node, "plugin:remove " + ForeignPlugin.NAME)).contains("succeeded");
    }

    @Test
    void onceKeysAreTrustedOnlyTheirOwnersPluginsAreTaken() throws Exception {
        KeyPair author = author();
        assertThat(trust("nonsense").err()).contains("trusted.keys", "no Ed25519 public key");
        trust(base64(author)).succeeds();
        Path archive = ForeignPlugin.archive(directory, "1.0.0", new ForeignBundle("1.0.0"));
        Path signature = Path.of(archive + ".sig");
        assertThat(refusal(archive.toString())).contains("is not signed");
        Files.write(signature, signature(author, "something else".getBytes(UTF_8)));
        assertThat(refusal(archive.toString())).contains("by no key that this node trusts");
        Files.write(signature, signature(author, Files.readAllBytes(archive)));
        node.quetzal("plugin", "install", archive.toString()).succeeds();
        assertThat(node.quetzal("plugin", "show", ForeignPlugin.NAME).out())
                .contains("the key " + ForeignPlugin.sha256(author.getPublic().getEncoded()));
    }

    @Test
    void aMavenCoordinateIsInstalledUpgradedAndRemoved() throws Exception {
        Path first = inMaven("org/example/greeter/1.0.0/greeter-1.0.0.kar");
        Files.copy(ForeignPlugin.archive(directory, "1.0.0", new ForeignBundle("1.0.0")), first);
        Files.copy(
                ForeignPlugin.archive(directory, "1.1.0", new ForeignBundle("1.1.0")),
                inMaven("org/example/greeter/1.1.0/greeter-1.1.0.kar"));

        node.quetzal("plugin", "install", COORDINATE).succeeds();
        JsonNode plugin = node.json("plugin", "show", ForeignPlugin.NAME);
        assertThat(plugin.get("source").asText()).isEqualTo(COORDINATE);
        assertThat(plugin.get("sha256").asText()).isEqualTo(sha256(first));
        node.quetzal("plugin", "upgrade", "mvn:org.example/greeter/1.1.0/kar").succeeds();
        assertThat(node.json("plugin", "show", ForeignPlugin.NAME)
                        .get("version")
                        .asText())
                .isEqualTo("1.1.0");
        assertThat(refusal("mvn:org.example/greeter/2.0.0/kar")).contains("mvn:org.example/greeter/2.0.0/kar");

        node.quetzal("plugin", "install", "mvn:org.example/probe/1.0.0").succeeds();
        assertThat(node.json("plugin", "list")).hasSize(2);
    }

    @Test
    void whatLiesBesideAMavenCoordinateIsHeeded() throws Exception {
        Path archive = inMaven("org/example/greeter/1.0.0/greeter-1.0.0.kar");
        Files.copy(ForeignPlugin.archive(directory, "1.0.0", new ForeignBundle("1.0.0")), archive);
        Path list = Path.of(archive + ".sha256");
        Path signature = Path.of(archive + ".sig");
        try {
            Files.writeString(list, WRONG);
            assertThat(refusal(COORDINATE)).contains(WRONG, sha256(archive));
            Files.writeString(list, sha256(archive) + "  other.kar\n");
            assertThat(refusal(COORDINATE)).contains("mvn:org.example/greeter/1.0.0/kar.sha256 says nothing about");
            Files.writeString(list, sha256(archive) + "  greeter-1.0.0.kar\n");

            KeyPair author = author();
            trust(base64(author)).succeeds();
            assertThat(refusal(COORDINATE)).contains("there is no mvn:org.example/greeter/1.0.0/kar.sig");
            Files.write(signature, signature(author(), Files.readAllBytes(archive)));
            assertThat(refusal(COORDINATE)).contains("by no key that this node trusts");
            Files.write(signature, signature(author, Files.readAllBytes(archive)));
            node.quetzal("plugin", "install", COORDINATE).succeeds();
            assertThat(node.json("plugin", "show", ForeignPlugin.NAME)
                            .get("signedBy")
                            .asText())
                    .isEqualTo(ForeignPlugin.sha256(author.getPublic().getEncoded()));
        } finally {
            Files.deleteIfExists(list);
            Files.deleteIfExists(signature);
        }
    }

    @Test
    void keysThatAreNoneInAFileLetNoPluginInUntilTheyAreMended() throws Exception {
        String archive = ForeignPlugin.archive(directory, "1.0.0", new ForeignBundle("1.0.0"))
                .toString();
        Path file = node.home().resolve("etc/" + SETTINGS + ".cfg");
        Files.writeString(file, "trusted.keys = mistyped\n");
        try {
            TestNode.until("the file is read", () -> refusesAll(archive));
            node.stop();
            node.start();
            TestNode.until("the file is read again", () -> refusesAll(archive));
            assertThat(refusal(archive))
                    .contains("as every plugin is", "trusted.keys of " + SETTINGS, "\"mistyped\"", "Mend that first.");
            assertThat(node.json("plugin", "list")).isEmpty();
        } finally {
            Files.delete(file);
        }
        TestNode.until(
                "it is mended", () -> node.quetzal("plugin", "install", archive).exit() == 0);
    }

    private static boolean refusesAll(String archive) {
        String request = "{\"source\":\"" + archive + "\"}";
        return node.rest()
                .post("/api/v1/plugins/installation-plans", request)
                .body()
                .contains("as every plugin is");
    }

    private static String refusal(String source) {
        var outcome = node.quetzal("plugin", "install", source);
        assertThat(outcome.exit()).isNotZero();
        return outcome.err();
    }

    private static TestNode.Outcome trust(String key) {
        return node.quetzal("config", "set", SETTINGS, "--value", "trusted.keys=" + key);
    }

    private static Path inMaven(String path) throws IOException {
        Path file = mavenRepository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        return file;
    }

    private static KeyPair author() throws Exception {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static String base64(KeyPair author) {
        return Base64.getEncoder().encodeToString(author.getPublic().getEncoded());
    }

    private static byte[] signature(KeyPair author, byte[] content) throws Exception {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(author.getPrivate());
        signature.update(content);
        return signature.sign();
    }

    private static String sha256(Path file) throws IOException {
        return ForeignPlugin.sha256(Files.readAllBytes(file));
    }
}
