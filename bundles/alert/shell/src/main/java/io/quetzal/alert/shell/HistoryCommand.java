package io.quetzal.alert.shell;

import io.quetzal.alert.api.AlertService;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code alert:history}. */
@Service
@Command(scope = "alert", name = "history", description = "Lists alerts that are over")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class HistoryCommand extends QuetzalCommand {
    @Option(name = "--limit", description = "At most this many, 1 to 1000")
    private int limit = 50;

    @Reference
    private AlertService alerts;

    @Override
    protected void run(PrintStream out) throws Exception {
        var found = alerts.history(PageRequest.first(limit)).items();
        if (json()) {
            printJson(out, found);
            return;
        }
        var table = table("Nothing was wrong.", AlertRows.COLUMNS);
        found.forEach(alert -> table.addRow().addContent(AlertRows.of(alert)));
        table.print(out);
    }
}
