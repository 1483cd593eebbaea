package io.quetzal.alert.shell;

import io.quetzal.alert.api.AlertService;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code alert:disable}. */
@Service
@Command(scope = "alert", name = "disable", description = "Lets a rule not be evaluated; its alerts are over")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class DisableCommand extends QuetzalCommand {
    @Argument(name = "name", description = "The rule, as alert:rules shows it", required = true)
    private String name;

    @Reference
    private AlertService alerts;

    @Override
    protected void run(PrintStream out) throws Exception {
        alerts.enableRule(new Name(name), false);
        out.println("Rule " + name + " is not evaluated any more.");
    }
}
