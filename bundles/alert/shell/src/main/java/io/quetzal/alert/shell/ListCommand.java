package io.quetzal.alert.shell;

import io.quetzal.alert.api.AlertService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code alert:list}. */
@Service
@Command(scope = "alert", name = "list", description = "Lists alerts that are pending or fire")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class ListCommand extends QuetzalCommand {

    @Reference
    private AlertService alerts;

    @Override
    protected void run(PrintStream out) throws Exception {
        var found = alerts.alerts();
        if (json()) {
            printJson(out, found);
            return;
        }
        var table = table("Nothing is wrong.", AlertRows.COLUMNS);
        found.forEach(alert -> table.addRow().addContent(AlertRows.of(alert)));
        table.print(out);
    }
}
