package io.quetzal.alert.shell;

import io.quetzal.alert.api.AlertService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code alert:show}. */
@Service
@Command(scope = "alert", name = "show", description = "Shows all about an alert")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class ShowCommand extends QuetzalCommand {
    @Argument(name = "id", description = "The alert, by the first 6 or more characters of its id", required = true)
    private String id;

    @Reference
    private AlertService alerts;

    @Override
    protected void run(PrintStream out) throws Exception {
        printJson(out, alerts.alert(id));
    }
}
