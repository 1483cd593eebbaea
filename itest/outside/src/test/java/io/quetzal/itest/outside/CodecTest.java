package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Codecs on a person's own file, and one that is replaced while data streams through it. */
@ExtendWith(SharedNode.class)
class CodecTest {
    /** A file of some size that every distribution has. */
    private static final String FILE =
            TestNode.DISTRIBUTION.resolve("jre/lib/modules").toString();

    private static final int SWAPS = 5;
    /** So many that the bench takes longer than the swaps. */
    private static final int ROWS = 8;

    private static final Pattern LIBRARY = Pattern.compile("\\S*/version\\d+\\.(\\d+)/\\S*liblz4-java\\.so");

    private static TestNode node;

    @BeforeAll
    static void useNode(TestNode shared) {
        node = shared;
    }

    @Test
    void listsTheSameEverywhere() throws IOException {
        assertThat(node.quetzal("codec", "list", "-q").succeeds().out()).isEqualTo("identity\nzstd\nlz4\n");
        assertThat(node.json("codec", "list").findValuesAsText("number")).containsExactly("0", "1", "2");
        assertThat(Shell.run(node, "codec:list"))
                .contains("io.quetzal.codec.identity", "zstd-jni 1.", "lz4-java 1.")
                .doesNotContain("ERROR");
    }

    @Test
    void measuresAFile() throws IOException {
        JsonNode report = node.json("codec", "bench", FILE, "--codec", "zstd", "--codec", "lz4", "--codec", "identity");

        assertThat(report.get("sampleSizeBytes").asLong()).isEqualTo(16 << 20);
        assertThat(report.get("rows")).hasSize(3).allSatisfy(row -> {
            assertThat(row.get("compressBytesPerSecond").asLong()).isPositive();
            assertThat(row.get("decompressBytesPerSecond").asLong()).isPositive();
        });
        assertThat(ratio(report, "identity")).isEqualTo(1.0);
        assertThat(ratio(report, "lz4")).isGreaterThan(1.2);
        assertThat(ratio(report, "zstd")).isGreaterThan(ratio(report, "lz4"));
        assertThat(Shell.run(node, "codec:bench --codec lz4:9 --block-size 4K " + FILE))
                .contains("succeeded", "MB/s", "16MiB of");
    }

    @Test
    void refusesWhatIsNoFileAndWhoIsNoAdmin() {
        for (String path : new String[] {"/dev/zero", "/etc", "/no/such/file", "/proc/self/status"}) {
            var refused = node.quetzal("codec", "bench", path);
            assertThat(refused.exit()).as(path).isEqualTo(2);
            assertThat(refused.err()).contains("cannot be measured with " + path);
        }
        assertThat(node.quetzal("codec", "bench", FILE, "--codec", "lz5").exit())
                .isEqualTo(3);
        assertThat(node.quetzal("codec", "bench", FILE, "--codec", "lz4:99").err())
                .contains("Use one from 1 to 12");
        String operator = node.json("token", "create", "codec-worker", "--role", "operator")
                .get("secret")
                .asText();
        var operators = new Rest(node.httpPort(), operator);
        assertThat(operators.get("/api/v1/codecs").statusCode()).isEqualTo(200);
        assertThat(operators
                        .post("/api/v1/codecs/bench", "{\"path\":\"" + FILE + "\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(audited()).contains("codec.bench failed", "web.request refused");
    }

    @Test
    void losesNothingWhenACodecIsReplacedWhileDataStreamsThroughIt() throws IOException {
        var rest = node.rest();
        String levels = String.join(",", Collections.nCopies(ROWS, "\"lz4:12\""));
        String job = Rest.json(
                        rest.post("/api/v1/codecs/bench", "{\"path\":\"" + FILE + "\",\"codecs\":[" + levels + "]}"))
                .get("id")
                .asText();
        Set<String> versions = new HashSet<>();
        for (int i = 0; i < SWAPS; i++) {
            versions.addAll(loaded());
            long before = done(job);
            TestNode.until("data streams", () -> done(job) > before || !isRunning(job));
            assertThat(isRunning(job)).as("the bench still runs at swap " + i).isTrue();
            assertThat(Shell.run(node, "bundle:update io.quetzal.codec.lz4")).doesNotContainIgnoringCase("error");
        }

        node.quetzal("job", "watch", job).succeeds();

        assertThat(Rest.json(rest.get("/api/v1/codecs/bench/" + job)).get("rows"))
                .hasSize(ROWS)
                .allSatisfy(row -> assertThat(row.get("ratio").asDouble()).isGreaterThan(1.2));
        assertThat(versions)
                .as("versions of the bundle whose library was loaded")
                .hasSizeGreaterThan(1);
        assertThat(node.json("node", "status").get("ready").asBoolean()).isTrue();
    }

    private static double ratio(JsonNode report, String codec) {
        return StreamSupport.stream(report.get("rows").spliterator(), false)
                .filter(row -> row.get("codec").asText().equals(codec))
                .findFirst()
                .orElseThrow()
                .get("ratio")
                .asDouble();
    }

    private static Set<String> audited() {
        return StreamSupport.stream(
                        node.json("audit", "list", "--limit", "100")
                                .get("items")
                                .spliterator(),
                        false)
                .map(entry -> entry.get("action").asText() + " "
                        + entry.get("outcome").asText().replaceFirst(":.*", ""))
                .collect(Collectors.toSet());
    }

    private static long done(String job) {
        return job(job).get("progress").get("done").asLong();
    }

    private static boolean isRunning(String job) {
        return job(job).get("state").asText().equals("running");
    }

    private static JsonNode job(String job) {
        return Rest.json(node.rest().get("/api/v1/jobs/" + job));
    }

    /** Which revisions of the bundle have their library in the node's process. */
    private static Set<String> loaded() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + node.process().pid() + "/maps")).stream()
                .map(LIBRARY::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
