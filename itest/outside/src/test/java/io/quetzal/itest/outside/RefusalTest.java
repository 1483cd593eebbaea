package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedNode.class)
class RefusalTest {
    private static final FileAttribute<?> OWNERS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static TestNode node;

    @BeforeAll
    static void useNode(TestNode shared) {
        node = shared;
        node.needImage();
        node.quetzal("vm", "create", "taken", "--image", "test", "--memory", "128M")
                .succeeds();
    }

    @AfterAll
    static void isAsReadyAsBefore() {
        node.quetzal("vm", "rm", "taken").succeeds();
        assertThat(node.json("node", "status").get("ready").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vm start nobody                                      | 3 | nobody
            vm create taken --image test                         | 4 | taken
            vm create UPPER --image test                         | 2 | is not a name
            vm create a --image nothing                          | 3 | nothing
            vm create a --image test --memory 0                  | 2 | memory
            vm create a --image test --memory 1000000G           | 2 | memory
            vm create a --image test --memory 900G               | 2 | memory
            vm create a --image test --cpus 0                    | 2 | CPUs
            vm create a --image test --disk 0                    | 2 | disk
            vm stop taken                                        | 4 | taken
            vm pause taken                                       | 4 | taken
            image rm test                                        | 4 | taken
            job show 00000000000000000000000000                  | 3 | job
            vm strat taken                                       | 2 | start
            """)
    void saysWhatIsWrongAndExitsAccordingly(String command, int exit, String word) {
        var outcome = node.quetzal(command.strip().split(" +", -1));
        assertThat(outcome.err()).containsIgnoringCase(word).doesNotContain("Exception");
        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(exit);
        assertThat(outcome.err().lines().count()).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "{\"name\":1}", "{\"name\":\"a\",\"surprise\":true}", "\u0000"})
    void refusesMalformedJson(String body) {
        var response = node.rest().post("/api/v1/vms", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        assertThat(node.rest()
                        .post("/api/v1/vms", "{\"name\":\"" + "x".repeat(4 << 20) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void refusesWhoseRoleIsTooLow() {
        var issued = Rest.json(node.rest().post("/api/v1/tokens", "{\"name\":\"looker\",\"role\":\"viewer\"}"));
        var viewer = new Rest(node.httpPort(), issued.get("secret").asText());
        assertThat(viewer.get("/api/v1/vms").statusCode()).isEqualTo(200);
        assertThat(viewer.post("/api/v1/vms/taken/start", "").statusCode()).isEqualTo(403);
        assertThat(viewer.call("DELETE", "/api/v1/vms/taken", "").statusCode()).isEqualTo(403);
        node.quetzal("token", "rm", "looker").succeeds();
        assertThat(viewer.get("/api/v1/vms").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesToBootAnImageThatIsTruncatedOrMissing() throws IOException {
        Path initramfs;
        try (var files = Files.walk(node.home().resolve("data/image"))) {
            initramfs = files.filter(file -> file.getFileName().toString().startsWith("initramfs"))
                    .findFirst()
                    .orElseThrow();
        }
        Path whole = Files.copy(initramfs, initramfs.resolveSibling("whole"), COPY_ATTRIBUTES);
        try {
            assertThat(initramfs.toFile().setWritable(true)).isTrue();
            try (var file = new RandomAccessFile(initramfs.toFile(), "rw")) {
                file.setLength(file.length() / 2);
            }
            var refused = node.quetzal("vm", "start", "taken");
            assertThat(refused.exit()).isNotZero();
            assertThat(refused.err()).contains(initramfs.getFileName().toString());

            Files.delete(initramfs);
            refused = node.quetzal("vm", "start", "taken");
            assertThat(refused.exit()).isNotZero();
            assertThat(refused.err())
                    .contains(initramfs.getFileName().toString())
                    .doesNotContain("Exception");
        } finally {
            Files.move(whole, initramfs, REPLACE_EXISTING);
        }
    }

    @Test
    void opensADamagedStateForReadingOnlyAndOverwritesNothing() throws IOException {
        try (var other = TestNode.fresh()) {
            // As after a life of its own; but for what a node makes anew at each start.
            Path state = Files.createDirectories(other.home().resolve("data/state"), OWNERS_ALONE)
                    .resolve("state.mv");
            Files.copy(
                    node.home().resolve("credentials.json"), other.home().resolve("credentials.json"), COPY_ATTRIBUTES);
            byte[] damaged = "this is no state".repeat(1000).getBytes(UTF_8);
            Files.write(state, damaged);

            other.start();

            assertThat(Files.readAllBytes(state)).isEqualTo(damaged);
            assertThat(new Rest(other.httpPort(), "").get("/health/ready").statusCode())
                    .isEqualTo(200);
            var refused = other.quetzal("vm", "list");
            assertThat(refused.exit()).isNotZero();
            assertThat(refused.err()).contains(state.getFileName().toString());
            other.nodeCommand("stop");
        }
    }
}
