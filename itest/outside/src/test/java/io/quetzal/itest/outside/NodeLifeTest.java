package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NodeLifeTest {
    private static TestNode node;

    @BeforeAll
    static void startNode() {
        node = TestNode.started();
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @Test
    void saysWhoItIs() {
        var status = node.json("node", "status");
        assertThat(status.get("ready").asBoolean()).isTrue();
        assertThat(status.get("httpPort").asInt()).isEqualTo(node.httpPort());
        assertThat(status.get("uptimeMillis").asLong()).isPositive();
        assertThat(status.get("version").asText()).isNotBlank();
        assertThat(ProcessHandle.of(status.get("pid").asLong())).isPresent();
    }

    /** Without the archive a node starts all the same, only slower, so that nobody would see it missing. */
    @Test
    void usesTheArchiveOfClassesThatTheDistributionBrings() throws IOException {
        long pid = node.json("node", "status").get("pid").asLong();
        assertThat(Files.readString(Path.of("/proc/" + pid + "/maps"))).contains("/lib/node.jsa");
    }

    /** The launcher asks whether the node is ready long before anything is there to answer. */
    @Test
    void doesNotTakeItsOwnStartForAnAttack() {
        assertThat(node.json("audit", "list", "--limit", "200").get("items").findValuesAsText("action"))
                .contains("user.create")
                .doesNotContain("web.unreadable");
    }

    @Test
    void keepsTheFirstCredentialsForItsOwnerAlone() throws IOException {
        Path file = node.home().resolve("credentials.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(node.credentials().get("password").asText()).hasSizeGreaterThanOrEqualTo(16);
        String secret = node.credentials().get("token").asText();
        try (var logs = Files.walk(node.home().resolve("log"))) {
            assertThat(logs.filter(Files::isRegularFile))
                    .allSatisfy(log -> assertThat(Files.readString(log)).doesNotContain(secret));
        }
    }

    @Test
    void letsNobodyInWithoutCredentials() {
        var stranger = new Rest(node.httpPort(), "");
        assertThat(stranger.get("/api/v1/vms").statusCode()).isEqualTo(401);
        assertThat(stranger.get("/metrics").statusCode()).isEqualTo(401);
        assertThat(new Rest(node.httpPort(), "qz_forged").get("/api/v1/vms").statusCode())
                .isEqualTo(401);
        assertThat(stranger.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void givesATokenForAPasswordAndSlowsDownWhoGuesses() {
        var stranger = new Rest(node.httpPort(), "");
        String password = node.credentials().get("password").asText();
        var login = stranger.post("/api/v1/login", "{\"user\":\"admin\",\"password\":\"" + password + "\"}");
        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        String token = Rest.json(login).get("token").asText();
        assertThat(new Rest(node.httpPort(), token).get("/api/v1/node").statusCode())
                .isEqualTo(200);

        boolean slowed = false;
        for (int i = 0; i < 20 && !slowed; i++) {
            slowed = stranger.post("/api/v1/login", "{\"user\":\"mallory\",\"password\":\"guess\"}")
                            .statusCode()
                    == 429;
        }
        assertThat(slowed).isTrue();
    }

    @Test
    void describesItsRestInterface() {
        var document = Rest.json(node.rest().get("/api/v1/openapi.json"));
        assertThat(document.get("openapi").asText()).startsWith("3.1");
        assertThat(document.get("paths").has("/vms/{name}/start")
                        || document.get("paths").has("/api/v1/vms/{name}/start"))
                .isTrue();
    }

    @Test
    void tellsPrometheusItsFigures() {
        String metrics = node.rest().get("/metrics").body();
        assertThat(metrics).contains("jvm_memory", "quetzal_vm_machines", "quetzal_web_request_duration_seconds");
    }

    @Test
    void refusesASecondNodeOnTheSameHome() {
        var second = node.nodeCommand("run");
        assertThat(second.exit()).isEqualTo(5);
        assertThat(second.err())
                .contains("already", Long.toString(node.process().pid()));
        assertThat(node.nodeCommand("start").exit()).isEqualTo(5);
        assertThat(node.json("node", "status").get("ready").asBoolean()).isTrue();
    }

    @Test
    void startsAnewWhenRestartedAndHasWhatItHad() {
        try (var other = TestNode.started()) {
            long before = other.process().pid();
            other.rest().post("/api/v1/tokens", "{\"name\":\"kept\",\"role\":\"viewer\"}");
            other.nodeCommand("restart").succeeds();
            assertThat(other.process().pid()).isNotEqualTo(before);
            assertThat(ProcessHandle.of(before)).isEmpty();
            assertThat(other.rest().get("/api/v1/tokens").body()).contains("\"kept\"");
        }
    }

    @Test
    void namesTheHolderOfAPortThatIsTaken() {
        try (var other = TestNode.fresh()) {
            var refused = other.run(
                    Path.of("/usr/bin/env"),
                    List.of(
                            "QUETZAL_HTTP_PORT=" + node.httpPort(),
                            TestNode.DISTRIBUTION.resolve("bin/quetzal-node").toString(),
                            "start"));
            assertThat(refused.exit()).isNotZero();
            assertThat(refused.err())
                    .contains(Integer.toString(node.httpPort()))
                    .contains(Long.toString(node.process().pid()));
        }
    }
}
