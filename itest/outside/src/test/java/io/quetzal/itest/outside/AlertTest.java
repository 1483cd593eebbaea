package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a machine that dies to somebody who is told, over restarts of the node. */
@ExtendWith(SharedNode.class)
class AlertTest {
    private static final String SECRET = "path-that-nobody-sees";

    private static final List<JsonNode> TOLD = new CopyOnWriteArrayList<>();
    private static final AtomicInteger STATUS = new AtomicInteger(200);

    @TempDir
    static Path directory;

    private static HttpServer receiver;
    private static TestNode node;

    @BeforeAll
    static void useNode(TestNode shared) throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", AlertTest::take);
        receiver.start();
        node = shared;
        node.needImage();
        Path url = Files.writeString(
                directory.resolve("url"),
                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/" + SECRET + "\n");
        node.quetzal(
                        "alert",
                        "notifier-add",
                        "hook",
                        "--kind",
                        "webhook",
                        "--secret",
                        "url=" + url,
                        "--group-wait",
                        "0s",
                        "--group-interval",
                        "0s",
                        "--min-severity",
                        "critical")
                .succeeds();
    }

    @AfterAll
    static void stopTelling() {
        node.quetzal("alert", "notifier-rm", "hook").succeeds();
        receiver.stop(0);
    }

    @Test
    void aMachineThatDiesIsToldOnceOverARestartAndItsStartAsWell() throws Exception {
        node.quetzal("vm", "create", "victim", "--image", "test", "--memory", "128M", "--start")
                .succeeds();
        kill("victim");

        TestNode.until("the webhook is told", () -> !about("victim", "firing").isEmpty());
        JsonNode told = about("victim", "firing").getFirst();
        assertThat(told.get("version").asInt()).isEqualTo(1);
        JsonNode alert = told.get("alerts").get(0);
        assertThat(alert.get("rule").asText()).isEqualTo("vm-crashed");
        assertThat(alert.get("severity").asText()).isEqualTo("critical");
        assertThat(alert.get("message").asText()).contains("victim", "signal 9");
        assertThat(node.quetzal("alert", "list").out()).contains("vm-crashed", "firing", "victim");
        assertThat(Shell.run(node, "alert:list")).contains("vm-crashed");

        node.killNode();
        node.start();
        TestNode.until(
                "alerts answer, which are there a moment after the node",
                () -> node.quetzal("alert", "list").exit() == 0);
        assertThat(node.json("alert", "list").toString()).contains("\"vm\":\"victim\"", "firing");

        node.quetzal("vm", "start", "victim").succeeds();
        TestNode.until(
                "the webhook is told that it is over",
                () -> !about("victim", "resolved").isEmpty());
        assertThat(about("victim", "firing")).as("told once").hasSize(1);
        assertThat(node.json("alert", "list").toString()).doesNotContain("victim");
        assertThat(node.quetzal("alert", "history").out()).contains("vm-crashed");
        assertThat(node.json("event", "list").toString()).contains("alert.resolved");
        node.quetzal("vm", "rm", "victim", "--force").succeeds();
    }

    @Test
    void whatIsSilencedIsNotTold() {
        node.quetzal("alert", "silence", "vm=quiet", "--for", "1h", "--comment", "a test")
                .succeeds();
        node.quetzal("vm", "create", "quiet", "--image", "test", "--memory", "128M", "--start")
                .succeeds();
        kill("quiet");

        TestNode.until(
                "the alert is there", () -> node.quetzal("alert", "list").out().contains("quiet"));
        assertThat(node.json("alert", "list").toString()).contains("silence ");
        node.quetzal("vm", "rm", "quiet", "--force").succeeds();
        TestNode.until("it is over", () -> !node.quetzal("alert", "list").out().contains("quiet"));
        assertThat(about("quiet", "firing")).isEmpty();
        node.quetzal(
                        "alert",
                        "unsilence",
                        node.json("alert", "silences").get(0).get("id").asText())
                .succeeds();
    }

    @Test
    void aNotifierCanBeTriedAndShowsNoSecret() {
        node.quetzal("alert", "notifier-test", "hook").succeeds();
        assertThat(TOLD.getLast().get("test").asBoolean()).isTrue();

        STATUS.set(500);
        var failed = node.quetzal("alert", "notifier-test", "hook");
        STATUS.set(200);
        assertThat(failed.exit()).isEqualTo(6);
        assertThat(failed.err()).contains("status 500").doesNotContain(SECRET);
        assertThat(node.quetzal("alert", "notifiers", "--json").out()).doesNotContain(SECRET);
    }

    @Test
    void aNotifierIsChangedAndKeepsItsSecret() throws Exception {
        node.quetzal("alert", "notifier-set", "hook", "--repeat", "1h").succeeds();
        JsonNode changed = node.json("alert", "notifiers").findParents("name").stream()
                .filter(notifier -> notifier.get("name").asText().equals("hook"))
                .findFirst()
                .orElseThrow();
        assertThat(changed.get("repeatIntervalMillis").asLong()).isEqualTo(3_600_000);
        assertThat(changed.get("secrets").toString()).isEqualTo("[\"url\"]");
        assertThat(changed.toString()).doesNotContain(SECRET);
        node.quetzal("alert", "notifier-test", "hook").succeeds();

        assertThat(Shell.run(node, "alert:notifier-set --repeat 4h hook")).contains("127.0.0.1");
        var refused = node.quetzal("alert", "notifier-set", "hook", "--set", "colour=red");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("colour", "hmacKey");
        node.quetzal("alert", "notifier-test", "hook").succeeds();
    }

    @Test
    void aRuleOverAFigureFiresAndItsRemovalEndsIt() {
        node.quetzal(
                        "alert",
                        "rule-add",
                        "is-up",
                        "--series",
                        "quetzal_node_uptime_seconds",
                        "--above",
                        "0",
                        "--severity",
                        "info",
                        "--summary",
                        "up for {value} s")
                .succeeds();
        TestNode.until("it fires", () -> node.quetzal("alert", "list").out().contains("up for"));
        assertThat(metrics()).contains("quetzal_alert_firing{severity=\"info\"} 1");

        node.quetzal("alert", "rm", "is-up").succeeds();
        assertThat(node.quetzal("alert", "list").out()).doesNotContain("up for");
        assertThat(node.quetzal("alert", "rm", "disk-exhausted").exit()).isEqualTo(4);
    }

    private static String metrics() {
        return node.rest().get("/metrics").body();
    }

    private static void kill(String vm) {
        ProcessHandle.of(node.json("vm", "show", vm).get("pid").asLong())
                .orElseThrow()
                .destroyForcibly();
    }

    private static List<JsonNode> about(String vm, String status) {
        return TOLD.stream()
                .filter(told -> told.get("status").asText().equals(status))
                .filter(told -> told.get("alerts").toString().contains("\"vm\":\"" + vm + "\""))
                .toList();
    }

    private static void take(HttpExchange exchange) throws IOException {
        TOLD.add(TestNode.JSON.readTree(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        exchange.sendResponseHeaders(STATUS.get(), -1);
        exchange.close();
    }
}
