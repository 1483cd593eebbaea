package io.quetzal.web.server;

import io.quetzal.web.server.exchange.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes an answer as HTTP. */
final class AnswerWriter {
    private AnswerWriter() {}

    /** Writes the whole answer; to a HEAD request, all but the body. */
    static void write(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.status() != 204 && answer.status() != 304) {
            response.setContentLength(answer.body().length);
        }
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(answer.body());
        }
        response.flushBuffer();
    }
}
