package io.quetzal.alert.shell;

import io.quetzal.alert.api.AlertService;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code alert:restore}. */
@Service
@Command(scope = "alert", name = "restore", description = "Brings a rule that comes with the node back to what it was")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class RestoreCommand extends QuetzalCommand {
    @Argument(name = "name", description = "The rule, as alert:rules shows it", required = true)
    private String name;

    @Reference
    private AlertService alerts;

    @Override
    protected void run(PrintStream out) throws Exception {
        alerts.restoreRule(new Name(name));
        out.println("Rule " + name + " is as it comes with the node.");
    }
}
