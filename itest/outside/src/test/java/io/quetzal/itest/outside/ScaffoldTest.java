package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plugin that was made by {@code ./quetzal new-plugin}, outside the checkout, is built, installed, upgraded in place and
 * removed, and nothing of the checkout is changed.
 */
@ExtendWith(SharedNode.class)
class ScaffoldTest {
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

    private static TestNode node;

    @TempDir
    private Path directory;

    @BeforeAll
    static void useNode(TestNode shared) {
        node = shared;
    }

    @Test
    void aCodec() throws IOException {
        String before = checkout();
        Project project = scaffold("codec", "run-length");
        String file = CHECKOUT.resolve("CHANGELOG.md").toString();

        node.quetzal("plugin", "install", project.build().toString()).succeeds();
        assertThat(node.quetzal("codec", "list", "-q").out()).contains("run-length\n");
        JsonNode report = node.json("codec", "bench", file, "--codec", "run-length");
        assertThat(report.get("rows").get(0).get("compressBytesPerSecond").asLong())
                .isPositive();

        project.edit(
                "src/main/java/com/example/runlength/RunLengthCodec.java", "\"run-length\", \"1\"", "\"rle\", \"2\"");
        project.version("0.2.0");
        node.quetzal("plugin", "upgrade", project.build().toString()).succeeds();
        assertThat(node.quetzal("codec", "list").out()).contains("rle 2");
        assertThat(node.json("plugin", "show", "run-length").get("version").asText())
                .isEqualTo("0.2.0");

        node.quetzal("plugin", "remove", "run-length").succeeds();
        assertThat(node.quetzal("codec", "list", "-q").out()).doesNotContain("run-length");
        assertThat(checkout()).isEqualTo(before);
    }

    /** A machine that the first version has started goes on under the second. */
    @Test
    void aVmDriver() throws IOException {
        String before = checkout();
        node.needImage();
        Project project = scaffold("vm-driver", "my-vmm");
        project.edit("src/main/java/com/example/myvmm/MyVmmDriver.java", "return 0;", "return 200;");

        node.quetzal("plugin", "install", project.build().toString()).succeeds();
        assertThat(node.quetzal("vm", "drivers").out()).contains("my-vmm");
        node.quetzal("vm", "create", "pretended", "--image", "test", "--start", "--wait")
                .succeeds();
        JsonNode running = node.json("vm", "show", "pretended");
        assertThat(running.get("driver").asText()).isEqualTo("my-vmm");

        project.version("0.2.0");
        node.quetzal("plugin", "upgrade", project.build().toString()).succeeds();
        assertThat(node.console("pretended", "echo still''-there", "still-there"))
                .contains("still-there");
        assertThat(node.json("vm", "show", "pretended").get("pid")).isEqualTo(running.get("pid"));

        node.quetzal("vm", "rm", "pretended", "--force").succeeds();
        node.quetzal("plugin", "remove", "my-vmm").succeeds();
        assertThat(node.quetzal("vm", "drivers").out()).doesNotContain("my-vmm");
        assertThat(checkout()).isEqualTo(before);
    }

    @Test
    void aPanel() throws IOException {
        String before = checkout();
        Project project = scaffold("dashboard-panel", "happenings");

        node.quetzal("plugin", "install", project.build().toString()).succeeds();
        String first = module("happenings");
        assertThat(node.rest().get(first).body()).contains("export function mount(", "Which version runs here?");

        project.edit("src/main/resources/panel/panel.js", "Which version runs here?", "What is this?");
        project.version("0.2.0");
        node.quetzal("plugin", "upgrade", project.build().toString()).succeeds();
        String second = module("happenings");
        assertThat(second).isNotEqualTo(first);
        assertThat(node.rest().get(second).body()).contains("What is this?");

        node.quetzal("plugin", "remove", "happenings").succeeds();
        assertThat(node.rest().get("/api/v1/panels").body()).doesNotContain("happenings");
        assertThat(node.rest().get(second).statusCode()).isEqualTo(404);
        assertThat(checkout()).isEqualTo(before);
    }

    private static String module(String panel) {
        for (JsonNode each : Rest.json(node.rest().get("/api/v1/panels"))) {
            if (each.get("id").asText().equals(panel)) {
                return each.get("module").asText();
            }
        }
        throw new AssertionError("The panel " + panel + " is not there");
    }

    private Project scaffold(String kind, String name) {
        Path folder = directory.resolve(name);
        var made = node.run(CHECKOUT.resolve("quetzal"), List.of("new-plugin", kind, name, "--dir", folder.toString()));
        assertThat(made.succeeds().out()).contains("mvn verify", "plugin install target/" + name + "-0.1.0.kar");
        return new Project(folder);
    }

    /** What of the checkout is changed, as git sees it. */
    private static String checkout() {
        return node.run(
                        Path.of("/usr/bin/git"),
                        List.of("-C", CHECKOUT.toString(), "status", "--porcelain", "cnf", "features", "karaf-dist"))
                .succeeds()
                .out();
    }

    /** A project outside the checkout. */
    private static final class Project {
        /** Maven runs for seconds only. */
        private static final String QUICK = "MAVEN_OPTS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

        private final Path folder;
        private String version = "0.1.0";

        Project(Path folder) {
            this.folder = folder;
        }

        /**
         * Builds it and gives the archive. What it needs comes from Maven's local repository alone. Its own tests are run
         * by the pages about each kind of plugin, in {@link DocsTest}.
         */
        Path build() {
            node.run(
                            Path.of("/usr/bin/env"),
                            List.of(
                                    "JAVA_HOME=" + System.getProperty("java.home"),
                                    QUICK,
                                    "mvn",
                                    "-o",
                                    "-q",
                                    "-B",
                                    "-f",
                                    folder.resolve("pom.xml").toString(),
                                    "verify",
                                    "-Dmaven.test.skip=true"))
                    .succeeds();
            return folder.resolve("target").resolve(folder.getFileName() + "-" + version + ".kar");
        }

        void edit(String file, String old, String fresh) throws IOException {
            Path path = folder.resolve(file);
            String text = Files.readString(path);
            assertThat(text).containsOnlyOnce(old);
            Files.writeString(path, text.replace(old, fresh));
        }

        void version(String fresh) throws IOException {
            edit("pom.xml", "<version>" + version + "</version>", "<version>" + fresh + "</version>");
            version = fresh;
        }
    }
}
