package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node's settings are changed while the node is used, and nobody else notices. */
class SettingsTest {
    private static final String HEALTH = "io.quetzal.platform.health.FelixHealthService";
    private static final String HTTP = "io.quetzal.web.server";
    private static final String PLUGINS = "io.quetzal.platform.plugin";
    private static final String QEMU = "io.quetzal.vm.driver.qemu.QemuDriver";
    private static final List<String> USED = List.of(
            "/api/v1/vms",
            "/api/v1/vm-drivers",
            "/api/v1/plugins",
            "/api/v1/upgrades",
            "/api/v1/images",
            "/api/v1/alerts",
            "/api/v1/config",
            "/api/v1/node",
            "/");
    private static final int ROUNDS = Boolean.getBoolean("long") ? 25 : 2;

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

    @Test
    void noRequestFailsWhileSettingsChangeAndWhoListensHearsOn() throws Exception {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        Process listening = listen(heard);
        try {
            List<String> failed = Clients.failuresWhile(node, USED, () -> {
                for (int i = 0; i < ROUNDS; i++) {
                    set(PLUGINS, "trusted.keys=" + key());
                    set(HEALTH, "deadlineMillis=" + (3000 + i));
                    set(HTTP, "host.names=node" + i + ".example.org");
                    set("io.quetzal.platform.health.MemoryCheck", "warnAbovePercent=" + (80 + i % 10));
                    set("io.quetzal.vm", "cpu.factor=" + (5 + i));
                    set(QEMU, "accelerator=tcg");
                    assertThat(node.quetzal("config", "set", HTTP, "--value", "host.names=no host")
                                    .exit())
                            .isNotZero();
                    for (String section : List.of(QEMU, HTTP, HEALTH, PLUGINS)) {
                        node.quetzal("config", "reset", section).succeeds();
                    }
                }
            });
            assertThat(failed).isEmpty();

            install(plan("io.example.words"));
            TestNode.until(
                    "who listened from the beginning hears of it",
                    () -> heard.stream().anyMatch(line -> line.contains("io.example.words")));
        } finally {
            listening.destroy();
            listening.waitFor();
        }
    }

    @Test
    void aConsoleGoesOnWhileTheDriversSettingsChange() {
        node.needImage();
        node.quetzal("vm", "create", "counter", "--image", "test", "--memory", "128M", "--start", "--wait")
                .succeeds();
        var counting = CountingConsole.of(node, "counter");
        set(QEMU, "accelerator=tcg");
        node.quetzal("config", "reset", QEMU).succeeds();
        assertThat(counting.counts()).isTrue();

        assertThat(counting.seen().missing()).isEmpty();
    }

    @Test
    void aPlanOutlivesSettingsAndSaysSoIfItDoesNot() throws Exception {
        String first = plan("io.example.first");
        String second = plan("io.example.second");
        set(HEALTH, "deadlineMillis=2500");
        node.quetzal("config", "reset", HEALTH).succeeds();
        assertThat(install(first).statusCode()).isEqualTo(202);
        TestNode.until(
                "it is installed",
                () -> node.quetzal("plugin", "show", "io.example.first").exit() == 0);

        String third = plan("io.example.third");
        set(PLUGINS, "trusted.keys=" + key());
        assertThat(install(third).body()).contains("trusted.keys has changed since the plan");
        node.quetzal("config", "reset", PLUGINS).succeeds();
        assertThat(install(second).body()).contains("The plugins have changed since the plan");
        assertThat(install(third).statusCode()).isEqualTo(202);
    }

    private static void set(String section, String value) {
        node.quetzal("config", "set", section, "--value", value).succeeds();
    }

    private static String key() throws Exception {
        var author = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return Base64.getEncoder().encodeToString(author.getPublic().getEncoded());
    }

    /** The id of a plan to install this bundle. */
    private String plan(String bundle) throws IOException {
        String request = "{\"source\":\"" + ForeignPlugin.plain(directory, bundle) + "\"}";
        JsonNode plan = Rest.json(node.rest().post("/api/v1/plugins/installation-plans", request));
        return plan.get("change").get("id").asText();
    }

    private static HttpResponse<String> install(String plan) {
        return node.rest().post("/api/v1/plugins/plans/" + plan + "/apply", "{\"force\":false}");
    }

    /** Gathers what happens, until the process is ended. */
    private static Process listen(Queue<String> heard) throws IOException {
        var builder =
                new ProcessBuilder(TestNode.DISTRIBUTION.resolve("bin/quetzal").toString(), "event", "watch", "--json");
        node.environmentOf(builder);
        Process process = builder.redirectErrorStream(true).start();
        Thread.ofVirtual().start(() -> {
            try (var lines = process.inputReader(UTF_8)) {
                lines.lines().forEach(heard::add);
            } catch (IOException | UncheckedIOException e) {
                // The process was ended.
            }
        });
        return process;
    }
}
