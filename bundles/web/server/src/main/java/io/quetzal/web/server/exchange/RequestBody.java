package io.quetzal.web.server.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.jetty.http.BadMessageException;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request, within limits. */
final class RequestBody {
    /** The most bytes that a body may have. */
    static final int LONGEST = 1 << 20;

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int PIECE = 8192;

    private RequestBody() {}

    /**
     * The whole body, which may be empty.
     *
     * @throws RefusedRequest if it is too long, takes too long, or is not JSON; no more of it is read then
     */
    static byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LONGEST) {
            throw tooLarge();
        }
        byte[] body = readPieces(request.getInputStream());
        if (body.length > 0 && !isJson(request.getContentType())) {
            throw new RefusedRequest(
                    Refusal.UNSUPPORTED_CONTENT_TYPE,
                    "The body is not declared as JSON. Send the header \"Content-Type: application/json\".");
        }
        return body;
    }

    private static byte[] readPieces(InputStream in) {
        var body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        long start = System.nanoTime();
        int count;
        while ((count = some(in, piece)) >= 0) {
            body.write(piece, 0, count);
            if (body.size() > LONGEST) {
                throw tooLarge();
            }
            if (System.nanoTime() - start > DEADLINE.toNanos()) {
                throw new RefusedRequest(
                        Refusal.BODY_TOO_SLOW,
                        "The body did not arrive within " + DEADLINE.toSeconds() + " s. Send it at once.");
            }
        }
        return body.toByteArray();
    }

    private static int some(InputStream in, byte[] piece) {
        try {
            return in.read(piece);
        } catch (IOException | BadMessageException e) {
            throw new RefusedRequest(
                    Refusal.MALFORMED_REQUEST, "The body breaks off, or its chunks are none. Send it whole.", e);
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset=") && !parameter.matches("charset=\"?utf-8\"?")) {
                return false;
            }
        }
        return parts[0].strip().equals("application/json");
    }

    private static RefusedRequest tooLarge() {
        return new RefusedRequest(
                Refusal.BODY_TOO_LARGE, "The body has more than " + LONGEST + " bytes. Send less at once.");
    }
}
