package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The node's code is replaced while somebody uploads slowly. */
@ExtendWith(SharedNode.class)
class LongUploadTest {
    private static final String OBJECT = "/api/v1/store/object";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private final TestNode node;
    private final PipedOutputStream sender = new PipedOutputStream();
    private final byte[] half = new byte[100_000];

    LongUploadTest(TestNode node) {
        this.node = node;
        new Random(1).nextBytes(half);
    }

    @Test
    void goesOnAfterTheChangeThatHasNotWaitedForIt() throws Exception {
        CompletableFuture<HttpResponse<byte[]>> answer = halfAnUpload();

        String change = replaced("io.quetzal.codec.lz4");
        sender.write(half);
        sender.close();

        assertThat(answer.get().statusCode()).isEqualTo(201);
        JsonNode stored = TestNode.JSON.readTree(answer.get().body());
        assertThat(stored.get("object").get("sizeBytes").asLong()).isEqualTo(2L * half.length);
        node.quetzal("upgrade", "rollback", change).succeeds();
        node.quetzal("store", "rm", stored.get("object").get("id").asText()).succeeds();
    }

    @Test
    void endsWhenTheStoreItselfIsReplaced() throws Exception {
        CompletableFuture<HttpResponse<byte[]>> answer = halfAnUpload();

        String change = replaced("io.quetzal.store.core");

        assertThat(outcome(answer)).isNotEqualTo(201);
        long objects = node.json("store", "stats").get("objects").asLong();
        node.quetzal("upgrade", "rollback", change).succeeds();
        assertThat(node.json("store", "stats").get("objects").asLong()).isEqualTo(objects);
    }

    /** Replaces a bundle; answers the change's id. */
    private String replaced(String bundle) throws IOException {
        Path newer = OwnBundle.ofVersion(bundle, "0.1.1", directory);
        JsonNode job = node.json("upgrade", "apply", newer.toString());
        assertThat(node.quetzal("job", "log", job.get("id").asText()).succeeds().out())
                .doesNotContain("took longer");
        return job.get("result").asText();
    }

    /** The status, or -1 if the connection has ended before there was one. */
    private int outcome(CompletableFuture<HttpResponse<byte[]>> answer) throws InterruptedException {
        try {
            sender.write(half);
            sender.close();
        } catch (IOException e) {
            // Nobody takes it any more.
        }
        try {
            return answer.get().statusCode();
        } catch (ExecutionException e) {
            return -1;
        }
    }

    private CompletableFuture<HttpResponse<byte[]>> halfAnUpload() throws IOException {
        var content = new PipedInputStream(sender, half.length);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.httpPort() + OBJECT + "?name=slow"))
                .header(
                        "Authorization",
                        "Bearer " + node.credentials().get("token").asText())
                .PUT(BodyPublishers.ofInputStream(() -> content))
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = CLIENT.sendAsync(request, BodyHandlers.ofByteArray());
        sender.write(half);
        TestNode.until(
                "the upload is under way",
                () -> node.rest().get("/metrics").body().contains("quetzal_store_work{kind=\"put\"} 1"));
        return answer;
    }
}
