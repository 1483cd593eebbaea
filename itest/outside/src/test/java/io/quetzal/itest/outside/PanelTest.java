package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bundle that is no part of the product adds a page to the dashboard of a node that runs, and takes it away again. */
@ExtendWith(SharedNode.class)
class PanelTest {
    private static final Path BUILT = Path.of("../example-panel/target");

    @Test
    void comesAndGoesWithItsBundle(TestNode node) throws IOException {
        assertThat(node.rest().get("/api/v1/panels").body()).doesNotContain("event-count");

        Shell.run(node, "bundle:install -s file:" + jar());
        TestNode.until(
                "the panel is there",
                () -> node.rest().get("/api/v1/panels").body().contains("event-count"));
        String module = module(Rest.json(node.rest().get("/api/v1/panels")));
        var answer = node.rest().get(module);
        assertThat(answer.body()).contains("export function mount(");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(node.lastEvent("web.panels-changed", "event-count")).isPresent();

        Shell.run(node, "bundle:uninstall io.quetzal.itest.examplepanel");
        TestNode.until("the panel is gone", () -> node.rest().get(module).statusCode() == 404);
        assertThat(node.rest().get("/api/v1/panels").body()).doesNotContain("event-count");
    }

    private static String module(JsonNode panels) {
        for (JsonNode panel : panels) {
            if (panel.get("id").asText().equals("event-count")) {
                return panel.get("module").asText();
            }
        }
        throw new AssertionError("The panel is not among " + panels);
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(BUILT)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("itest/example-panel is not built. Build it first."))
                    .toRealPath();
        }
    }
}
