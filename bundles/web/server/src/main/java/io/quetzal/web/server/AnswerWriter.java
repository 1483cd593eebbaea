package io.quetzal.web.server;

import io.quetzal.web.server.exchange.Answer;
import io.quetzal.web.spi.WebResponse.Content;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Writes an answer as HTTP. */
final class AnswerWriter {
    private AnswerWriter() {}

    /** Writes the whole answer; to a HEAD request, all but the body. */
    static void write(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (!jetty(request).consumeAvailable()) {
            // Some of the body is still to come, and is not waited for. A client that was not told would send its next
            // request into a connection that closes.
            response.setHeader("Connection", "close");
        }
        Content stream = answer.stream();
        if (stream != null) {
            stream(stream, request, response);
            return;
        }
        if (answer.status() != 204 && answer.status() != 304) {
            response.setContentLength(answer.body().length);
        }
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(answer.body());
        }
        response.flushBuffer();
    }

    private static void stream(Content stream, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!request.getMethod().equals("HEAD")) {
            try {
                stream.writeTo(response.getOutputStream());
            } catch (IOException | RuntimeException e) {
                // The end of the answer would make what has come look like all of it.
                jetty(request)
                        .getConnectionMetaData()
                        .getConnection()
                        .getEndPoint()
                        .close();
                throw new IOException("The answer could not be written to its end", e);
            }
        }
        response.flushBuffer();
    }

    private static ServletContextRequest jetty(HttpServletRequest request) {
        return ServletContextRequest.getServletContextRequest(request);
    }
}
