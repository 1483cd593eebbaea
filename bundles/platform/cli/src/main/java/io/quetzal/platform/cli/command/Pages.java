package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.Response;
import io.quetzal.platform.cli.rest.RestClient;

/** Lists that are too long for one answer. */
public final class Pages {
    private Pages() {}

    /** The verb with the options that say which piece of the list is wanted. */
    public static Verb options(Verb verb) {
        return verb.value("--limit", "COUNT", "100", "At most this many, 1 to 1000.")
                .value("--after", "PLACE", "Go on where the last list ended.");
    }

    /** What these options say, as the query of a request. */
    public static String query(Arguments arguments) {
        String after = arguments.textOrNull("--after");
        return "?limit=" + arguments.number("--limit") + (after == null ? "" : "&after=" + RestClient.encode(after));
    }

    /** Says how to get the next page, if there is one. */
    public static void tellOfMore(Session session, Response response) {
        String next = response.object().textOrNull("next");
        if (next != null) {
            session.hint("There is more: go on with --after " + next);
        }
    }
}
