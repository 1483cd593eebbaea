package io.quetzal.platform.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.plugin.PluginChange.Content;
import io.quetzal.platform.plugin.PluginChange.Part;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PluginChangeTest {
    private static final UniqueId ID = new UniqueId("01m7zvh5m9v17drzaevf8vjyme");
    private static final Instant AT = Instant.parse("2026-11-21T20:07:29.725715815Z");

    private final JsonCodec json = new JacksonJsonCodec();

    /** What version 1 wrote; later versions must read it. */
    @Test
    void readsTheGoldenFileAndWritesTheSame() throws IOException {
        byte[] golden;
        try (var in = Objects.requireNonNull(PluginChangeTest.class.getResourceAsStream("plugin-change-1.json"))) {
            golden = in.readAllBytes();
        }
        var content = new Content(
                "1.1.0",
                "A demo",
                "/srv/demo-1.1.0.kar",
                "a09c8390433e5bf7c31c57a22952b92fb2cd412e7fc830b36c00fedaf0d5f8f7",
                "36500e9eba216ceecdff63a9e8c95a7b71a0031a45b95fd1719f4c6ec10bfc5e",
                List.of(new Part("org.example.a", "1.1.0"), new Part("org.example.c", "1.1.0")));
        var change = new PluginChange(ID, "demo", content, "admin", AT);
        assertThat(json.read(golden, PluginChange.class)).isEqualTo(change);
        assertThat(json.write(change)).asString(UTF_8).isEqualTo(new String(golden, UTF_8).strip());
    }

    @Test
    void leavesOutWhatThereIsNot() {
        var removed = new PluginChange(ID, "demo", null, "admin", AT);
        assertThat(json.write(removed)).asString(UTF_8).doesNotContain("content");
        assertThat(json.read(json.write(removed), PluginChange.class)).isEqualTo(removed);
    }
}
