package io.quetzal.alert.shell;

import io.quetzal.alert.api.AlertService;
import io.quetzal.alert.api.Matcher;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code alert:silences}. */
@Service
@Command(scope = "alert", name = "silences", description = "Lists silences")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class SilencesCommand extends QuetzalCommand {

    @Reference
    private AlertService alerts;

    @Override
    protected void run(PrintStream out) throws Exception {
        var found = alerts.silences();
        if (json()) {
            printJson(out, found);
            return;
        }
        var table = table("Nothing is silenced.", "Id", "Matchers", "From", "Until", "By", "Comment");
        found.forEach(silence -> table.addRow()
                .addContent(
                        silence.id(),
                        silence.matchers().stream().map(Matcher::toString).collect(Collectors.joining(" ")),
                        silence.from(),
                        silence.until(),
                        silence.by(),
                        silence.comment()));
        table.print(out);
    }
}
