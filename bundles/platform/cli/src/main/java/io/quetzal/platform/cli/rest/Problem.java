package io.quetzal.platform.cli.rest;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import java.nio.charset.StandardCharsets;

/** Reads an RFC 9457 problem document, or whatever a proxy in between sent instead. */
final class Problem {
    private static final int LONGEST_QUOTE = 200;
    /** Said of a path that no part of the node answers, unlike one that names a thing which is not there. */
    private static final String NO_SUCH_PATH = "no-such-path";

    private Problem() {}

    static CliException of(String request, int status, byte[] body) {
        String detail = null;
        if (startsLikeJson(body)) {
            JsonObject problem = Json.object(body);
            if (NO_SUCH_PATH.equals(problem.textOrNull("reason"))) {
                return new CliException(
                        ExitCode.UNAVAILABLE,
                        "The part of the node that answers " + request + " is not there. If the node has just started,"
                                + " try again; else see \"quetzal node health\".");
            }
            detail = problem.textOrNull("detail");
            if (detail == null) {
                detail = problem.textOrNull("title");
            }
        }
        if (detail == null) {
            detail = request + " was answered with status " + status + quote(body) + ".";
        }
        if (status == 401) {
            detail += " Check the token: QUETZAL_TOKEN, --token-file, or credentials.json in the node's home.";
        }
        return new CliException(ExitCode.ofStatus(status), detail);
    }

    private static boolean startsLikeJson(byte[] body) {
        return body.length > 1 && body[0] == '{';
    }

    private static String quote(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        if (text.isEmpty()) {
            return "";
        }
        return ": " + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…");
    }
}
