package io.quetzal.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.event.Event;
import io.quetzal.platform.api.security.Role;
import io.quetzal.web.server.assets.Folders;
import io.quetzal.web.server.assets.PanelResource;
import io.quetzal.web.spi.DashboardPanel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the dashboard learns of panels, and where it gets them. */
final class PanelTest {
    private static final Pattern MODULE = Pattern.compile("\"module\":\"(/panels/[a-z]+/[0-9a-f]{16}/panel.js)\"");

    @TempDir
    Path temporary;

    private TestServer server;

    /** A panel that is no more than its name. */
    private record Plain(String id, int order, Role role) implements DashboardPanel {
        @Override
        public String title() {
            return "The " + id;
        }

        @Override
        public Icon icon() {
            return Icon.HARD_DRIVE;
        }

        @Override
        public Placement placement() {
            return Placement.VM_DETAIL;
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start();
        server.with(new PanelResource(server.assets));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsWhatTheDashboardNeedsToShowIt() throws Exception {
        mount(new Plain("disks", 10, Role.VIEWER), "export function mount() {}");

        assertThat(server.get("/api/v1/panels", "viewer").body())
                .contains(
                        "\"id\":\"disks\"",
                        "\"title\":\"The disks\"",
                        "\"icon\":\"hard-drive\"",
                        "\"order\":10",
                        "\"placement\":\"vm-detail\"",
                        "\"role\":\"viewer\"");
    }

    @Test
    void isListedInOrderForThoseWhoMaySeeIt() throws Exception {
        mount(new Plain("second", 20, Role.VIEWER), "");
        mount(new Plain("first", 10, Role.VIEWER), "");
        mount(new Plain("hidden", 15, Role.ADMIN), "");

        assertThat(server.get("/api/v1/panels", "viewer").body())
                .containsSubsequence("\"first\"", "\"second\"")
                .doesNotContain("hidden");
        assertThat(server.get("/api/v1/panels", "admin").body())
                .containsSubsequence("\"first\"", "\"hidden\"", "\"second\"");
        assertThat(server.ask("GET", "/api/v1/panels", null, null).statusCode()).isEqualTo(401);
    }

    @Test
    void servesItsModuleUnderAnAddressThatChangesWithItsContent() throws Exception {
        var panel = new Plain("disks", 10, Role.VIEWER);
        Path folder = mount(panel, "one");
        String first = module();
        var answer = server.ask("GET", first, null, null);

        assertThat(answer.body()).isEqualTo("one");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");

        Folders.unmount(server.assets, panel);
        Files.writeString(folder.resolve("part.js"), "a neighbour");
        Folders.mount(server.assets, panel, folder);
        assertThat(module()).isNotEqualTo(first);
        assertThat(server.ask("GET", module().replace("panel.js", "part.js"), null, null)
                        .body())
                .isEqualTo("a neighbour");
        assertThat(server.ask("GET", first, null, null).statusCode()).isEqualTo(404);
    }

    @Test
    void goesWithItsBundleAndTellsOfIt() throws Exception {
        var panel = new Plain("disks", 10, Role.VIEWER);
        mount(panel, "");
        String module = module();
        Folders.unmount(server.assets, panel);

        assertThat(server.get("/api/v1/panels", "viewer").body()).isEqualTo("[]");
        assertThat(server.ask("GET", module, null, null).statusCode()).isEqualTo(404);
        assertThat(server.events.events()).extracting(Event::topic).containsOnly("web.panels-changed");
        assertThat(server.events.events())
                .extracting(Event::message)
                .containsExactly("The panel disks has come.", "The panel disks has gone.");
    }

    @Test
    void isLeftOutWhenItIsNotInOrder() throws Exception {
        mount(new Plain("disks", 10, Role.VIEWER), "");
        mount(new Plain("disks", 20, Role.VIEWER), "");
        mount(new Plain("../disks", 10, Role.VIEWER), "");
        Folders.mount(
                server.assets,
                new Plain("empty", 10, Role.VIEWER),
                Files.createDirectories(temporary.resolve("nothing")));

        assertThat(server.get("/api/v1/panels", "viewer").body())
                .containsOnlyOnce("\"id\"")
                .contains("\"order\":10");
        assertThat(server.events.events()).hasSize(1);
    }

    private Path mount(Plain panel, String module) throws Exception {
        Path folder = Files.createTempDirectory(temporary, "panel");
        Files.writeString(folder.resolve("panel.js"), module);
        Folders.mount(server.assets, panel, folder);
        return folder;
    }

    private String module() throws Exception {
        Matcher found = MODULE.matcher(server.get("/api/v1/panels", "viewer").body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
