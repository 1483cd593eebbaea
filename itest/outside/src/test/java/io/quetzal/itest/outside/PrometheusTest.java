package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The real Prometheus, of Debian, reads a node's figures and finds nothing wrong with them. */
@ExtendWith(SharedNode.class)
class PrometheusTest {
    @TempDir
    static Path directory;

    private static TestNode node;

    @BeforeAll
    static void useNode(TestNode shared) {
        node = shared;
    }

    @Test
    void promtoolFindsNothing() throws IOException {
        Path figures = Files.writeString(
                directory.resolve("figures"), node.rest().get("/metrics").body());

        var found = node.run(Path.of("/bin/sh"), List.of("-c", "promtool check metrics <" + figures + " 2>&1"));

        assertThat(found.out()).isEmpty();
        assertThat(found.exit()).isZero();
    }

    @Test
    void prometheusReadsTheNodeWithAToken() throws Exception {
        Path token = Files.writeString(
                directory.resolve("token"),
                node.quetzal("token", "create", "prometheus", "--role", "viewer")
                        .succeeds()
                        .out()
                        .strip());
        Path configuration =
                Files.writeString(directory.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                scrape_configs:
                  - job_name: quetzal
                    authorization:
                      credentials_file: %s
                    static_configs:
                      - targets: ["127.0.0.1:%d"]
                """.formatted(token, node.httpPort()));
        int port = freePort();
        Process prometheus = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            TestNode.until(
                    "Prometheus has read the node",
                    () -> value(port, "up{job=\"quetzal\"}").equals("1"));
            assertThat(value(port, "quetzal_alert_firing{severity=\"critical\"}"))
                    .isEqualTo("0");
            assertThat(Double.parseDouble(value(port, "quetzal_node_uptime_seconds")))
                    .isPositive();
        } finally {
            prometheus.destroy();
            prometheus.waitFor(30, TimeUnit.SECONDS);
        }
    }

    /** The value of a query's only series, empty as long as there is none. */
    private static String value(int port, String query) {
        try {
            var response =
                    new Rest(port, "").get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
            if (response.statusCode() != 200) {
                // It reads its store first.
                return "";
            }
            JsonNode series = Rest.json(response).path("data").path("result").path(0);
            return series.path("value").path(1).asText();
        } catch (java.io.UncheckedIOException e) {
            // It has not opened its port yet.
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
