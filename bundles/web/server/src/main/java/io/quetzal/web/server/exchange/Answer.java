package io.quetzal.web.server.exchange;

import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.web.spi.WebResponse.Content;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes back to the client. */
public final class Answer {
    private static final byte[] NOTHING = {};

    /** Data of now, which nothing may keep or run; files say themselves how long they are good, and may be pages. */
    private static final Map<String, String> DATA = Map.of(
            "Cache-Control", "no-store", "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable Content stream;

    private Answer(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, null);
    }

    private Answer(int status, Map<String, String> headers, byte[] body, @Nullable Content stream) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.stream = stream;
    }

    /** An answer without a body. */
    public static Answer empty(int status) {
        return new Answer(status, DATA, NOTHING);
    }

    /** An answer that is a file. */
    public static Answer file(String contentType, byte[] content) {
        return new Answer(200, Map.of("Content-Type", contentType), content);
    }

    /** An answer that says that the client has the file already. */
    public static Answer unchangedFile() {
        return new Answer(304, Map.of(), NOTHING);
    }

    /** An answer that holds a JSON document. */
    public static Answer json(int status, byte[] document) {
        return data(status, "application/json", document);
    }

    /** An answer that holds text. */
    public static Answer text(String contentType, String text) {
        String type = contentType.contains("charset=") ? contentType : contentType + "; charset=utf-8";
        return data(200, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer that holds bytes of some media type. */
    public static Answer bytes(String contentType, byte[] bytes) {
        return data(200, contentType, bytes);
    }

    /** An answer that is written as it is sent, for a browser to keep as a file. */
    static Answer download(int status, String contentType, String fileName, Content content) {
        return new Answer(status, DATA, NOTHING, content)
                .with("Content-Type", contentType)
                .with("Content-Disposition", attachment(fileName));
    }

    /**
     * What a browser calls the file: for old ones without what is not ASCII, for all others as it is.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6266.html">RFC 6266, Content-Disposition</a>
     */
    private static String attachment(String fileName) {
        String plain = fileName.replaceAll("[^ -~]|[\"\\\\/%]", "_");
        String whole = URLEncoder.encode(fileName.replaceAll("[\\p{Cntrl}/\\\\]", "_"), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"" + (plain.equals(fileName) ? "" : "; filename*=UTF-8''" + whole);
    }

    /** An answer that says what went wrong. */
    public static Answer problem(Problem problem, JsonCodec json) {
        var answer = data(problem.status(), Problem.MEDIA_TYPE, json.write(problem));
        return switch (problem.status()) {
            case 401 -> answer.with("WWW-Authenticate", "Bearer realm=\"quetzal\"");
            case 426 -> answer.with("Upgrade", "websocket").with("Connection", "Upgrade");
            // What is left of the body must not be taken for the next request.
            case 408, 413 -> answer.with("Connection", "close");
            default -> answer;
        };
    }

    private static Answer data(int status, String contentType, byte[] body) {
        return new Answer(status, DATA, body).with("Content-Type", contentType);
    }

    /** The same answer with one more header. */
    public Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, Map.copyOf(more), body, stream);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The headers, without the length. */
    public Map<String, String> headers() {
        return headers;
    }

    /** What writes the body as it is sent; null if the body is there already. */
    public @Nullable Content stream() {
        return stream;
    }

    /** The body, which may be empty; not to be changed. */
    public byte[] body() {
        return body;
    }
}
