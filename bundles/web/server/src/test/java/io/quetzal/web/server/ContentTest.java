package io.quetzal.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Content of any length goes in as it comes, and out as a whole or in parts. */
class ContentTest {
    private static final byte[] FILE = "0123456789".getBytes(StandardCharsets.UTF_8);
    private static final String PATH = "/api/v1/file";

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start().with(new OneFile());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void takesMoreThanABodyMayHave() throws Exception {
        int bytes = 5 << 20;

        var answer = server.ask(
                "PUT", PATH, "operator", null, request -> request.PUT(BodyPublishers.ofByteArray(new byte[bytes])));

        assertThat(answer.body()).contains("\"bytes\":" + bytes);
    }

    @Test
    void answersAlthoughTheBodyIsNotReadToItsEnd() throws Exception {
        var answer = server.ask(
                "PUT",
                PATH + "?most=10",
                "operator",
                null,
                request -> request.PUT(BodyPublishers.ofByteArray(new byte[1000])));

        assertThat(answer.body()).contains("\"bytes\":10");
    }

    @Test
    void takesContentFromNobodyWhoMayNotChangeThings() throws Exception {
        var answer = server.ask(
                "PUT", PATH, "viewer", null, request -> request.PUT(BodyPublishers.ofByteArray(new byte[1000])));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void givesTheWholeToWhoAsksForNoPart() throws Exception {
        var answer = server.get(PATH, "viewer");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("0123456789");
        assertThat(answer.headers().firstValue("ETag")).contains("\"v1\"");
        assertThat(answer.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(10);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0-0",
        "bytes=2-5, 2345, 2-5",
        "bytes=8-, 89, 8-9",
        "bytes=8-100, 89, 8-9",
        "bytes=-3, 789, 7-9",
        "bytes=-100, 0123456789, 0-9"
    })
    void givesThePartThatIsAskedFor(String range, String part, String place) throws Exception {
        var answer = ask("Range", range);

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(part);
        assertThat(answer.headers().firstValue("Content-Range")).contains("bytes " + place + "/10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"bytes=5-2", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=0-1,4-5", "bytes=99999999999999999999-"})
    void givesTheWholeWhereNoPartIsNamed(String range) throws Exception {
        var answer = ask("Range", range);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("0123456789");
    }

    @ParameterizedTest
    @CsvSource({"bytes=10-", "bytes=10-20", "bytes=-0"})
    void refusesAPartThatIsNotThere(String range) throws Exception {
        var answer = ask("Range", range);

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(answer.headers().firstValue("Content-Range")).contains("bytes */10");
    }

    @Test
    void givesNoPartOfAnotherVersion() throws Exception {
        var answer = server.ask(
                "GET",
                PATH,
                "viewer",
                null,
                request -> request.header("Range", "bytes=2-5").header("If-Range", "\"v0\""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("0123456789");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"v1\"", "*", "\"v0\", W/\"v1\""})
    void saysThatTheClientHasItAlready(String tags) throws Exception {
        var answer = ask("If-None-Match", tags);

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void tellsTheLengthWithoutTheContent() throws Exception {
        var answer = server.ask("HEAD", PATH, "viewer", null);

        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(10);
        assertThat(answer.body()).isEmpty();
    }

    private HttpResponse<String> ask(String header, String value) throws Exception {
        return server.ask("GET", PATH, "viewer", null, request -> request.header(header, value));
    }

    /** How many bytes came. */
    record Received(long bytes) {}

    private static final class OneFile implements WebResource {
        @Override
        public String name() {
            return "file";
        }

        @Override
        public String description() {
            return "One file.";
        }

        @Override
        public List<Route> routes() {
            return List.of(
                    Route.get(
                            "/file",
                            "Answers the file.",
                            byte[].class,
                            request -> new WebResponse.RangedDownload(
                                    "text/plain",
                                    "file.txt",
                                    FILE.length,
                                    "v1",
                                    (position, bytes, out) -> out.write(FILE, (int) position, (int) bytes))),
                    Route.putContent("/file", "Counts what comes.", Received.class, request -> {
                                int most = request.query("most")
                                        .map(Integer::parseInt)
                                        .orElse(Integer.MAX_VALUE);
                                try (InputStream content = request.content()) {
                                    return new WebResponse.Json(new Received(count(content, most)));
                                }
                            })
                            .with(new Route.QueryParameter("most", "How many bytes are read.")));
        }

        private static long count(InputStream content, int most) throws IOException {
            byte[] piece = new byte[8192];
            long count = 0;
            int read;
            while (count < most && (read = content.read(piece, 0, (int) Math.min(piece.length, most - count))) >= 0) {
                count += read;
            }
            return count;
        }
    }
}
