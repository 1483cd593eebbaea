package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.line.Verb;
import java.util.List;
import java.util.stream.Stream;

/** All verbs about alerts. */
final class AlertNoun {
    private AlertNoun() {}

    static List<Verb> verbs(Session session) {
        return Stream.of(
                        AlertCommands.verbs(session),
                        AlertRuleCommands.verbs(session),
                        SilenceCommands.verbs(session),
                        NotifierCommands.verbs(session))
                .flatMap(List::stream)
                .toList();
    }
}
