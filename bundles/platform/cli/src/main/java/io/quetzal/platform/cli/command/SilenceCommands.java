package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.Table;
import io.quetzal.platform.cli.terminal.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is not told: silences and inhibitions. */
final class SilenceCommands {
    private static final String SILENCES = "/alerts/silences";
    private static final String INHIBITIONS = "/alerts/inhibitions";

    private final Session session;

    private SilenceCommands(Session session) {
        this.session = session;
    }

    static List<Verb> verbs(Session session) {
        var silence = new SilenceCommands(session);
        return List.of(
                Verb.of("silences", "List the silences.", silence::list).example("quetzal alert silences"),
                Verb.of("silence", "Keep alerts from being told for a time.", silence::add)
                        .many("MATCHER", "Which: LABEL=VALUE, !=, and with * in the value =~ and !~; all must fit.")
                        .value("--for", "TIME", "2h", "For how long.")
                        .required("--comment", "TEXT", "Why, for whoever finds the silence.")
                        .example("quetzal alert silence vm=demo --for 1h --comment 'moving its disk'")
                        .example("quetzal alert silence 'vm=~web-*' rule=vm-crashed --comment 'chaos test'"),
                Verb.of("unsilence", "End silences now.", silence::end)
                        .many("ID", "Which silences.")
                        .example("quetzal alert unsilence 01k2m3n4p5q6r7s8t9v0w1x2y3"),
                Verb.of("inhibitions", "List the inhibitions.", silence::inhibitions)
                        .example("quetzal alert inhibitions"),
                Verb.of("inhibit", "Keep alerts from being told while another fires.", silence::inhibit)
                        .one("NAME", "What to call the inhibition.")
                        .required("--source", "MATCHER", "Which alert must fire.")
                        .required("--target", "MATCHER", "Which alerts are then not told.")
                        .repeated("--equal", "LABEL", "A label that both must share; may be given again.")
                        .example(
                                "quetzal alert inhibit loop --source rule=vm-crash-loop --target rule=vm-crashed --equal vm"),
                Verb.of("uninhibit", "Remove inhibitions.", silence::uninhibit)
                        .many("NAME", "Which inhibitions.")
                        .example("quetzal alert uninhibit loop"));
    }

    private int list(Arguments arguments) {
        return session.answer(session.rest().get(SILENCES), response -> {
            var table = new Table("ID", "STATE", "MATCHERS", "UNTIL", "BY", "COMMENT");
            for (JsonObject silence : response.objects()) {
                table.row(
                        silence.text("id"),
                        silence.text("state"),
                        String.join(" ", silence.texts("matchers")),
                        Words.moment(silence.instant("until")),
                        silence.text("by"),
                        silence.text("comment"));
            }
            table.print(session.terminal());
        });
    }

    private int add(Arguments arguments) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("matchers", arguments.operands());
        request.put("durationMillis", arguments.duration("--for").toMillis());
        request.put("comment", arguments.text("--comment"));
        return session.done(
                session.rest().post(SILENCES, request),
                made -> "Silence " + made.text("id") + " is in force until " + Words.moment(made.instant("until"))
                        + ".");
    }

    private int end(Arguments arguments) {
        return session.each(
                arguments.operands(),
                id -> session.done(
                        session.rest().delete(SILENCES + "/" + RestClient.encode(id)),
                        silence -> "Silence " + id + " is over."));
    }

    private int inhibitions(Arguments arguments) {
        return session.answer(session.rest().get(INHIBITIONS), response -> {
            var table = new Table("NAME", "SOURCE", "TARGET", "EQUAL");
            for (JsonObject inhibition : response.objects()) {
                table.row(
                        inhibition.text("name"),
                        String.join(" ", inhibition.texts("source")),
                        String.join(" ", inhibition.texts("target")),
                        String.join(" ", inhibition.texts("equal")));
            }
            table.print(session.terminal());
        });
    }

    private int inhibit(Arguments arguments) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", arguments.operand());
        request.put("source", List.of(arguments.text("--source")));
        request.put("target", List.of(arguments.text("--target")));
        request.put("equal", arguments.texts("--equal"));
        return session.done(
                session.rest().post(INHIBITIONS, request),
                made -> "Inhibition " + arguments.operand() + " is in force.");
    }

    private int uninhibit(Arguments arguments) {
        return session.each(
                arguments.operands(),
                name -> session.done(
                        session.rest().delete(INHIBITIONS + "/" + RestClient.encode(name)),
                        inhibition -> "Inhibition " + name + " is removed."));
    }
}
