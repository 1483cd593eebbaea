package io.quetzal.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertCommandsTest {
    private static final String ALERT = """
            {"id":"3b27695eb486b9a6","rule":"vm-crashed","severity":"critical","labels":{"vm":"demo","rule":"vm-crashed"},\
            "state":"firing","since":"2026-01-01T00:00:00Z","firedAt":"2026-01-01T00:00:00Z","value":1.0,\
            "message":"VM demo is crashed.","mutedBy":[]}""";
    private static final String RULE = """
            {"name":"disk","summary":"full","severity":"critical","condition":{"kind":"threshold","series":"free",\
            "comparison":"below","value":0.05},"holdForMillis":0,"keepFiringMillis":0,"labels":{},"enabled":true}""";

    @TempDir
    private Path directory;

    private FakeNode node;

    @BeforeEach
    void startNode() throws IOException {
        node = new FakeNode();
    }

    @AfterEach
    void stopNode() throws IOException {
        node.close();
    }

    @Test
    void listsWhatIsWrong() {
        node.on("GET /alerts", "[" + ALERT + "]");

        Run run = Run.of(node, "alert list");

        assertThat(run.out().lines().toList().get(1))
                .startsWith("3b27695eb486b9a6  critical  firing  vm-crashed")
                .endsWith("VM demo is crashed.");
    }

    @Test
    void saysThatNothingIsWrong() {
        node.on("GET /alerts", "[]");

        assertThat(Run.of(node, "alert list").err()).isEqualTo("Nothing is wrong.\n");
    }

    @Test
    void makesARuleOverFigures() {
        node.on("POST /alerts/rules", "{}");

        Run run = Run.of(
                node,
                "alert rule-add big --series mem{vm=\"web\"} --above 1e9 --for 5m --severity critical --label a=b");

        assertThat(run.code()).isZero();
        assertThat(node.lastRequest().body())
                .contains("\"series\":\"mem{vm=\\\"web\\\"}\"", "\"kind\":\"threshold\"", "\"comparison\":\"above\"")
                .contains("\"value\":1.0E9", "\"holdForMillis\":300000", "\"labels\":{\"a\":\"b\"}");
    }

    @Test
    void refusesARuleWithoutASide() {
        assertThat(Run.of(node, "alert rule-add big --series mem").code()).isEqualTo(2);
        assertThat(Run.of(node, "alert rule-add big --series mem --above 1 --below 2")
                        .code())
                .isEqualTo(2);
        assertThat(Run.of(node, "alert rule-add big --series mem --above much").code())
                .isEqualTo(2);
    }

    @Test
    void changesARuleAsItWasPrinted() throws IOException {
        node.on("GET /alerts/rules/disk", "{\"rule\":" + RULE + ",\"origin\":\"default\"}");
        node.on("GET /alerts/rules", "[{\"rule\":" + RULE + "}]");
        node.on("PUT /alerts/rules/disk", "{}");

        Path file = Files.writeString(
                directory.resolve("rule.json"), Run.of(node, "alert rule disk").out());
        Run run = Run.of(node, "alert rule-put " + file);

        assertThat(run.out()).isEqualTo("Rule disk is changed.\n");
        assertThat(node.lastRequest().body()).isEqualTo(RULE);
    }

    @Test
    void silencesByMatchers() {
        node.on("POST /alerts/silences", "{\"id\":\"01k2\",\"until\":\"2026-01-01T01:00:00Z\"}");

        Run run = Run.of(node, "alert silence vm=~web-* rule=vm-crashed --for 1h --comment moving");

        assertThat(run.out()).isEqualTo("Silence 01k2 is in force until 2026-01-01T01:00:00Z.\n");
        assertThat(node.lastRequest().body())
                .isEqualTo("{\"matchers\":[\"vm=~web-*\",\"rule=vm-crashed\"],\"durationMillis\":3600000,"
                        + "\"comment\":\"moving\"}");
    }

    @Test
    void takesSecretsFromFiles() throws IOException {
        node.on("POST /alerts/notifiers", "{\"name\":\"ops\",\"target\":\"https://example.org/…\"}");
        Path secret = Files.writeString(directory.resolve("url"), "https://example.org/secret\n");

        Run run = Run.of(node, "alert notifier-add ops --kind webhook --secret url=" + secret);

        assertThat(node.lastRequest().body()).contains("\"settings\":{\"url\":\"https://example.org/secret\"}");
        assertThat(run.out() + run.err()).contains("https://example.org/…").doesNotContain("example.org/secret");
    }

    @Test
    void sendsOnlyWhatIsToChangeOfANotifier() throws IOException {
        node.on("PUT /alerts/notifiers/ops", "{\"name\":\"ops\",\"target\":\"https://example.org/…\"}");
        Path secret = Files.writeString(directory.resolve("token"), "hunter2\n");

        Run run = Run.of(
                node,
                "alert notifier-set ops --set headerName= --secret token=" + secret + " --repeat 1h --no-resolved");

        assertThat(node.lastRequest().body())
                .isEqualTo("{\"settings\":{\"headerName\":\"\",\"token\":\"hunter2\"},"
                        + "\"repeatIntervalMillis\":3600000,\"sendResolved\":false}");
        assertThat(run.out() + run.err()).contains("https://example.org/…").doesNotContain("hunter2");
    }

    @Test
    void changesNothingOfANotifierUnlessToldWhat() {
        assertThat(Run.of(node, "alert notifier-set ops").code()).isEqualTo(2);
        assertThat(Run.of(node, "alert notifier-set ops --resolved --no-resolved")
                        .code())
                .isEqualTo(2);
    }
}
