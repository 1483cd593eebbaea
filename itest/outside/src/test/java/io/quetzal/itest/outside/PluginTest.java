package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody else has made is installed, upgraded and removed while the node runs, if it is what it says it is. */
class PluginTest {
    private static final String PLUGIN = "greeter";
    private static final String WORDS = "io.example.words";
    private static final String SETTINGS = "io.quetzal.platform.plugin";
    private static final long BOMB = 600L << 20;

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
        Path first = archive("1.0.0", new ForeignBundle("1.0.0"), WORDS);
        assertThat(node.quetzal("plugin", "install", first.toString())
                        .succeeds()
                        .out())
                .contains("io.example.greeter", "It is put in.", "The plugin greeter 1.0.0 is installed.");
        JsonNode plugin = node.json("plugin", "show", PLUGIN);
        assertThat(plugin.get("description").asText()).isEqualTo("Greets");
        assertThat(plugin.get("source").asText()).isEqualTo(first.toString());
        assertThat(plugin.get("sha256").asText()).isEqualTo(sha256(first));
        assertThat(plugin.has("signedBy")).isFalse();
        assertThat(plugin.get("bundles").findValuesAsText("state")).containsExactly("active", "active");
        assertThat(node.quetzal("plugin", "show", PLUGIN).out()).contains("not checked", WORDS);
        assertThat(node.quetzal("plugin", "install", first.toString()).err()).contains("quetzal plugin upgrade");

        Path second = archive("1.1.0", new ForeignBundle("1.1.0"), "io.example.songs");
        node.quetzal("plugin", "upgrade", second.toString()).succeeds();
        assertThat(node.json("plugin", "show", PLUGIN).get("bundles").findValuesAsText("name"))
                .containsExactly("io.example.greeter", "io.example.songs");
        assertThat(node.json("upgrade", "history").get(0).get("changes")).hasSize(3);
        assertThat(Shell.run(node, "plugin:list")).contains(PLUGIN, "1.1.0", "active", "Greets");
        assertThat(Shell.run(node, "bundle:list -s -t 0 --no-format")).doesNotContain(WORDS);

        var older = node.quetzal("plugin", "upgrade", first.toString());
        assertThat(older.exit()).isEqualTo(4);
        assertThat(older.err()).contains("1.1.0, which is newer than 1.0.0");
        node.quetzal("plugin", "upgrade", first.toString(), "--force").succeeds();
        assertThat(version()).isEqualTo("1.0.0");

        assertThat(node.quetzal("plugin", "remove", PLUGIN).succeeds().out())
                .contains("The plugin greeter 1.0.0 is removed.");
        assertThat(node.json("plugin", "list")).isEmpty();
        assertThat(node.quetzal("plugin", "show", PLUGIN).exit()).isEqualTo(3);
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
        // What the launcher does when it finds another build.
        deleteAll(node.home().resolve("cache"));
        node.start();
        // A node that has just started takes another at once.
        node.quetzal("plugin", "install", plain(WORDS).toString()).succeeds();
        assertThat(node.json("plugin", "list").get(0)).isEqualTo(before.get(0));
        assertThat(node.json("plugin", "show", WORDS).get("state").asText()).isEqualTo("active");
    }

    @Test
    void anotherFileThanTheOneThatWasMeantIsRefused() throws Exception {
        Path archive = archive("1.0.0", new ForeignBundle("1.0.0"));
        String wrong = "0".repeat(64);
        assertThat(node.quetzal("plugin", "install", archive.toString(), "--sha256", wrong)
                        .err())
                .contains(wrong, sha256(archive));
        Path list = Files.writeString(Path.of(archive + ".sha256"), wrong + "  " + archive.getFileName() + "\n");
        assertThat(node.quetzal("plugin", "install", archive.toString()).err()).contains(wrong, sha256(archive));
        Files.writeString(list, sha256(archive) + "  " + archive.getFileName() + "\n");
        assertThat(Shell.run(node, "plugin:install " + archive)).contains("succeeded");
        assertThat(Shell.run(node, "plugin:upgrade --force " + archive)).contains("succeeded");
        assertThat(Shell.run(node, "plugin:show " + PLUGIN)).contains(sha256(archive));
        assertThat(Shell.run(node, "plugin:remove " + PLUGIN)).contains("succeeded");
    }

    @Test
    void onceKeysAreTrustedOnlyTheirOwnersPluginsAreTaken() throws Exception {
        KeyPair author = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String key = Base64.getEncoder().encodeToString(author.getPublic().getEncoded());
        assertThat(trust("nonsense").err()).contains("trusted.keys", "no Ed25519 public key");
        trust(key).succeeds();
        try {
            Path archive = archive("1.0.0", new ForeignBundle("1.0.0"));
            Path signature = Path.of(archive + ".sig");
            assertThat(node.quetzal("plugin", "install", archive.toString()).err())
                    .contains("is not signed");
            Files.write(signature, signature(author, "something else".getBytes(UTF_8)));
            assertThat(node.quetzal("plugin", "install", archive.toString()).err())
                    .contains("by no key that this node trusts");
            assertThat(node.json("plugin", "list")).isEmpty();
            Files.write(signature, signature(author, Files.readAllBytes(archive)));
            node.quetzal("plugin", "install", archive.toString()).succeeds();
            assertThat(node.quetzal("plugin", "show", PLUGIN).out())
                    .contains("the key " + sha256(author.getPublic().getEncoded()));
        } finally {
            node.quetzal("config", "reset", SETTINGS).succeeds();
            String unsigned = "{\"source\":\"" + plain(WORDS) + "\"}";
            TestNode.until(
                    "no signature is asked for any more",
                    () -> node.rest()
                                    .post("/api/v1/plugins/installation-plans", unsigned)
                                    .statusCode()
                            == 200);
        }
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
                                plain("io.quetzal.alert.core").toString(),
                                "--force")
                        .err())
                .contains("io.quetzal.alert.core is there already and belongs to the node");
        node.quetzal("plugin", "install", plain(WORDS).toString()).succeeds();
        assertThat(node.quetzal(
                                "plugin",
                                "install",
                                archive("1.0.0", new ForeignBundle("1.0.0"), WORDS)
                                        .toString())
                        .err())
                .contains("belongs to the plugin io.example.words");
    }

    @Test
    void whatFailsIsTakenOutAgainOrBackToTheVersionOfBefore() throws Exception {
        ForeignBundle failing = new ForeignBundle("1.0.0").activating("if (true) throw new Error(\"no luck\");");
        assertThat(node.quetzal("plugin", "install", archive("1.0.0", failing).toString())
                        .err())
                .contains("was taken back", "no luck");
        assertThat(node.json("plugin", "list")).isEmpty();

        node.quetzal(
                        "plugin",
                        "install",
                        archive("1.0.0", new ForeignBundle("1.0.0")).toString())
                .succeeds();
        assertThat(node.quetzal(
                                "plugin",
                                "upgrade",
                                archive("2.0.0", new ForeignBundle("2.0.0").unhealthy())
                                        .toString())
                        .err())
                .contains("was taken back", "I am sick.");
        assertThat(version()).isEqualTo("1.0.0");
        ForeignBundle hanging = new ForeignBundle("2.0.0").activating("Thread.sleep(60000);");
        assertThat(node.quetzal("plugin", "upgrade", archive("2.0.0", hanging).toString())
                        .err())
                .contains("was not started within", "io.example.greeter.Greeter.activate");
        assertThat(version()).isEqualTo("1.0.0");
    }

    @Test
    void whatIsNoPluginIsRefused() throws Exception {
        Path text = Files.writeString(directory.resolve("text.kar"), "no archive");
        assertThat(node.quetzal("plugin", "install", text.toString()).err())
                .contains(text + " is no archive that can be read");
        Path empty = ForeignBundle.archive(directory.resolve("empty.kar"), Map.of("a", new byte[1]));
        assertThat(node.quetzal("plugin", "install", empty.toString()).err())
                .contains("There is no bundle in " + empty);
        Path climbing = ForeignBundle.archive(
                directory.resolve("climbing.kar"), Map.of("repository/../../../etc/evil.jar", new byte[1]));
        assertThat(node.quetzal("plugin", "install", climbing.toString()).err()).contains("leads out of it");
        Path bomb = directory.resolve("bomb.kar");
        try (var archive = new JarOutputStream(Files.newOutputStream(bomb))) {
            archive.putNextEntry(new ZipEntry("repository/bomb.jar"));
            for (long i = 0; i < BOMB; i += 1 << 20) {
                archive.write(new byte[1 << 20]);
            }
        }
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
        var outcome = node.quetzal("plugin", "install", archive("1.0.0", bundle).toString());
        assertThat(outcome.exit()).isEqualTo(4);
        return outcome.err();
    }

    private TestNode.Outcome trust(String key) {
        return node.quetzal("config", "set", SETTINGS, "--value", "trusted.keys=" + key);
    }

    private String version() {
        return node.json("plugin", "show", PLUGIN).get("version").asText();
    }

    /** A Karaf archive with a feature, as its author's build makes it. */
    private Path archive(String version, ForeignBundle bundle, String... more) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        var bundles = new StringBuilder();
        entries.put(path(PLUGIN, version), Files.readAllBytes(bundle.in(directory)));
        bundles.append("<bundle>mvn:org.example/greeter/").append(version).append("</bundle>");
        for (String name : more) {
            entries.put(path(name, version), Files.readAllBytes(plain(name)));
            bundles.append("<bundle>mvn:org.example/")
                    .append(name)
                    .append('/')
                    .append(version)
                    .append("</bundle>");
        }
        entries.put(path(PLUGIN, version).replace(".jar", "-features.xml"), """
                <features name="greeter" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                  <feature name="greeter" version="%s" description="Greets">%s</feature>
                </features>
                """.formatted(version, bundles)
                .getBytes(UTF_8));
        return ForeignBundle.archive(
                directory.resolve("greeter-" + version + "-" + System.nanoTime() + ".kar"), entries);
    }

    private static String path(String name, String version) {
        return "repository/org/example/" + name + "/" + version + "/" + name + "-" + version + ".jar";
    }

    /** A bundle that does nothing. */
    private Path plain(String name) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        manifest.getMainAttributes().putValue("Bundle-Version", "1.0.0");
        var bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return Files.write(directory.resolve(name + ".jar"), bytes.toByteArray());
    }

    private static byte[] signature(KeyPair author, byte[] content) throws Exception {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(author.getPrivate());
        signature.update(content);
        return signature.sign();
    }

    private static String sha256(Path file) throws Exception {
        return sha256(Files.readAllBytes(file));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static void deleteAll(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
