package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A store on a node, by its command, over HTTP and in Karaf's shell; and one in a directory, without a node. */
@ExtendWith(SharedNode.class)
class StoreTest {
    private static final String OBJECT = "/api/v1/store/object";
    private static final String UPLOADS = "/api/v1/store/uploads";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private final TestNode node;

    StoreTest(TestNode node) {
        this.node = node;
    }

    @Test
    void keepsFilesAndGivesThemBack() throws IOException {
        Path tree = tree();

        JsonNode put = node.json("store", "put", tree.toString());
        String id = put.get("object").get("id").asText();
        JsonNode again = node.json("store", "put", tree.toString(), "--name", "again");
        node.quetzal("store", "get", id, "--target", directory.resolve("back").toString())
                .succeeds();

        assertThat(again.get("newBytes").asLong()).isZero();
        assertThat(directory.resolve("back/tree/sub/large")).hasSameBinaryContentAs(tree.resolve("sub/large"));
        assertThat(directory.resolve("back/tree/name with\nnewline")).hasContent("small");
        assertThat(node.quetzal("store", "list-files", id, "--below", "tree/sub")
                        .out())
                .contains("tree/sub/large")
                .doesNotContain("newline");
        assertThat(node.quetzal("store", "verify").succeeds().out()).contains("all is well");
        assertThat(Shell.run(node, "store:ls")).contains(id, "again").doesNotContain("ERROR");
        node.quetzal("store", "rm", id, again.get("object").get("id").asText()).succeeds();
        assertThat(node.json("store", "gc").get("blocksRemoved").asLong()).isPositive();
        assertThat(node.quetzal("store", "get", id).exit()).isEqualTo(3);
    }

    @Test
    void refusesWhatIsNotThere() throws IOException {
        Path tree = tree();

        var missing =
                node.quetzal("store", "put", directory.resolve("no such file").toString());

        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains("no such file");
        assertThat(node.quetzal("store", "put", tree.toString(), "--label", "nonsense")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void takesContentOverHttpAndGivesRangesOfIt() throws Exception {
        byte[] content = content(3 << 20);

        HttpResponse<byte[]> put = send("PUT", OBJECT + "?name=blob&labels=a=b", content, request -> request);
        String id = json(put).get("object").get("id").asText();
        HttpResponse<byte[]> part =
                send("GET", OBJECT + "/" + id, null, request -> request.header("Range", "bytes=1000000-1000999"));
        HttpResponse<byte[]> whole = send("GET", OBJECT + "/" + id, null, request -> request);
        String tag = whole.headers().firstValue("ETag").orElseThrow();

        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(content, 1_000_000, 1_001_000));
        assertThat(whole.body()).isEqualTo(content);
        assertThat(send("GET", OBJECT + "/" + id, null, request -> request.header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(send("DELETE", OBJECT + "/" + id, null, request -> request).statusCode())
                .isEqualTo(204);
        assertThat(send("GET", OBJECT + "/" + id, null, request -> request).statusCode())
                .isEqualTo(404);
    }

    @Test
    void storesNothingThatIsNotWhatItsDigestSays() throws Exception {
        byte[] content = content(100_000);
        long before = node.json("store", "stats").get("objects").asLong();

        HttpResponse<byte[]> wrong = send(
                "PUT",
                OBJECT,
                content,
                request -> request.header("Repr-Digest", digest("something else".getBytes(UTF_8))));
        assertThat(node.json("store", "stats").get("objects").asLong()).isEqualTo(before);
        HttpResponse<byte[]> right =
                send("PUT", OBJECT, content, request -> request.header("Repr-Digest", digest(content)));

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(new String(wrong.body(), UTF_8)).contains("digest-wrong", "Nothing was stored");
        assertThat(right.statusCode()).isEqualTo(201);
    }

    @Test
    void goesOnWithAnUploadWhereItBrokeOff() throws Exception {
        byte[] content = content(2_500_000);
        String upload = json(send(
                        "POST",
                        UPLOADS + "?name=pieces",
                        null,
                        request -> request.header("Repr-Digest", digest(content))))
                .get("id")
                .asText();
        String path = UPLOADS + "/" + upload;

        send("PUT", path, Arrays.copyOfRange(content, 0, 1_000_000), request -> request);
        HttpResponse<byte[]> elsewhere = send("PUT", path + "?offset=5", new byte[10], request -> request);
        long offset =
                json(send("GET", path, null, request -> request)).get("offset").asLong();
        send(
                "PUT",
                path + "?offset=" + offset,
                Arrays.copyOfRange(content, (int) offset, content.length),
                request -> request);
        JsonNode stored = json(send("POST", path + "/finish", null, request -> request));

        assertThat(elsewhere.statusCode()).isEqualTo(409);
        assertThat(offset).isEqualTo(1_000_000);
        String id = stored.get("object").get("id").asText();
        assertThat(send("GET", OBJECT + "/" + id, null, request -> request).body())
                .isEqualTo(content);
        assertThat(send("GET", path, null, request -> request).statusCode()).isEqualTo(404);
    }

    @Test
    void letsOnlyAdminsReadAndWriteFilesOfTheMachine() {
        String operator = node.json("token", "create", "store-operator", "--role", "operator")
                .get("secret")
                .asText();
        var operators = new Rest(node.httpPort(), operator);

        assertThat(operators
                        .post("/api/v1/store/trees", "{\"paths\":[\"/etc\"]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(operators.get("/api/v1/store/stats").statusCode()).isEqualTo(200);
        String viewer = node.json("token", "create", "store-viewer", "--role", "viewer")
                .get("secret")
                .asText();
        assertThat(new Rest(node.httpPort(), viewer).get("/api/v1/store/blocks").statusCode())
                .isEqualTo(403);
    }

    @Test
    void worksInADirectoryWithoutANode() throws IOException {
        Path tree = tree();
        String store = directory.resolve("store").toString();
        Path passphrase = Files.writeString(directory.resolve("passphrase"), "correct horse\n");
        String secret = "--passphrase-file=" + passphrase;

        quarx("init", "--store", store, secret).succeeds();
        String id = quarx("put", "--store", store, secret, "--json", tree.toString())
                .succeeds()
                .json()
                .get("object")
                .get("id")
                .asText();
        quarx(
                        "get",
                        "--store",
                        store,
                        secret,
                        id,
                        "--target",
                        directory.resolve("back").toString())
                .succeeds();

        assertThat(directory.resolve("back/tree/sub/large")).hasSameBinaryContentAs(tree.resolve("sub/large"));
        assertThat(quarx(
                                "get",
                                "--store",
                                store,
                                secret,
                                id,
                                "--target",
                                directory.resolve("back").toString())
                        .exit())
                .as("files are in the way")
                .isEqualTo(4);
        assertThat(quarx("verify", "--store", store, secret).succeeds().out()).contains("all is well");
        Path wrong = Files.writeString(directory.resolve("wrong"), "incorrect horse\n");
        assertThat(quarx("ls", "--store", store, "--passphrase-file=" + wrong).exit())
                .isEqualTo(5);
        assertThat(quarx("ls", "--store", directory.resolve("no").toString(), secret)
                        .exit())
                .isEqualTo(3);
        assertThat(quarx("stats", "--json").succeeds().json().has("objects"))
                .as("without --store, the node's is asked")
                .isTrue();
    }

    private TestNode.Outcome quarx(String... words) {
        return node.run(TestNode.DISTRIBUTION.resolve("bin/quarx"), List.of(words));
    }

    private Path tree() throws IOException {
        Path tree = directory.resolve("tree");
        Files.createDirectories(tree.resolve("sub"));
        Files.write(tree.resolve("sub/large"), content(1_500_000));
        Files.writeString(tree.resolve("name with\nnewline"), "small");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("sub/large"));
        return tree;
    }

    private static byte[] content(int bytes) {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return content;
    }

    private static String digest(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
        return TestNode.JSON.readTree(answer.body());
    }

    private HttpResponse<byte[]> send(
            String method, String path, byte @Nullable [] body, UnaryOperator<HttpRequest.Builder> more)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.httpPort() + path))
                .header(
                        "Authorization",
                        "Bearer " + node.credentials().get("token").asText())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        return CLIENT.send(more.apply(request).build(), BodyHandlers.ofByteArray());
    }
}
