package io.quetzal.alert.shell;

import io.quetzal.alert.api.AlertService;
import io.quetzal.alert.api.RuleDocument;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code alert:rules}. */
@Service
@Command(scope = "alert", name = "rules", description = "Lists alert rules")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class RulesCommand extends QuetzalCommand {

    @Reference
    private AlertService alerts;

    @Override
    protected void run(PrintStream out) throws Exception {
        var found = alerts.rules();
        if (json()) {
            printJson(
                    out,
                    found.stream().map(status -> RuleDocument.of(status.rule())).toList());
            return;
        }
        var table =
                table("There are no rules.", "Name", "Severity", "Condition", "Enabled", "Origin", "Pending", "Firing");
        found.forEach(status -> table.addRow()
                .addContent(
                        status.rule().name(),
                        AlertRows.word(status.rule().severity()),
                        AlertRows.word(
                                RuleDocument.of(status.rule()).condition().kind()),
                        status.rule().enabled() ? "yes" : "no",
                        AlertRows.word(status.origin()),
                        status.pending(),
                        status.firing()));
        table.print(out);
    }
}
