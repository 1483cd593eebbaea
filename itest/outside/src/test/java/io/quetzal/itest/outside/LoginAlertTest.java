package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default rules over logins and health, brought about as it happens. */
class LoginAlertTest {
    private static final String RULE = "logins-failed";
    private static final int ENOUGH = 10;

    @TempDir
    static Path directory;

    private static TestNode node;

    @BeforeAll
    static void startNode() {
        node = TestNode.started();
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    /** Asked over REST, so that a moment in which it fires is not missed. */
    private static boolean fires() {
        var alerts = node.rest().get("/api/v1/alerts");
        assertThat(alerts.statusCode()).as(alerts.body()).isEqualTo(200);
        return alerts.body().contains(RULE);
    }

    /** Each of another user, so that nobody is slowed down or locked out. */
    private static void failToLogIn(String users) {
        for (int i = 0; i < ENOUGH; i++) {
            var answer = new Rest(node.httpPort(), "")
                    .post("/api/v1/login", "{\"user\":\"" + users + i + "\",\"password\":\"wrong\"}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        }
    }

    @Test
    void failedLoginsFireAndAreOverWhenTheyHaveStopped() throws IOException {
        assertThat(fires()).isFalse();
        failToLogIn("someone");
        TestNode.until("the rule as it comes fires", LoginAlertTest::fires);
        assertThat(node.quetzal("alert", "list").out()).contains("10 or more logins", "warning");

        // The same with times for which a test can wait, and within which a busy machine refuses ten logins.
        var rule = (ObjectNode) node.json("alert", "rule", RULE);
        rule.put("keepFiringMillis", 0);
        ((ObjectNode) rule.get("condition")).put("windowMillis", 10_000);
        Path file = Files.writeString(directory.resolve("rule.json"), rule.toString());
        node.quetzal("alert", "rule-put", file.toString()).succeeds();
        failToLogIn("another");
        TestNode.until("it fires again", LoginAlertTest::fires);
        TestNode.until("it is over", () -> !fires());
        assertThat(node.quetzal("alert", "history").out()).contains(RULE);
        assertThat(node.json("event", "list").toString()).contains("alert.resolved");
        node.quetzal("alert", "restore", RULE).succeeds();
    }

    @Test
    void healthIsAFigureThatARuleLooksAt() {
        TestNode.until(
                "every check is well",
                () -> node.rest().get("/metrics").body().contains("quetzal_health_check_ok{check=\"disk-space\"} 1"));
        assertThat(node.rest().get("/metrics").body()).doesNotContain("quetzal_health_check_ok{check=\"start\"} 0");

        node.quetzal("config", "set", "io.quetzal.platform.health.DiskSpaceCheck", "--value", "warnBelow=1000000GiB")
                .succeeds();
        TestNode.until(
                "the disk is not",
                () -> node.rest().get("/metrics").body().contains("quetzal_health_check_ok{check=\"disk-space\"} 0"));
        TestNode.until(
                "the rule is pending",
                () -> node.json("alert", "list").toString().contains("health-degraded"));
        node.quetzal("config", "reset", "io.quetzal.platform.health.DiskSpaceCheck")
                .succeeds();
    }
}
