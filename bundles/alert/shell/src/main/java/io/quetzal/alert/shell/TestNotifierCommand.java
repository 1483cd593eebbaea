package io.quetzal.alert.shell;

import io.quetzal.alert.api.AlertService;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code alert:notifier-test}. */
@Service
@Command(scope = "alert", name = "notifier-test", description = "Lets a notifier tell something harmless")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class TestNotifierCommand extends QuetzalCommand {
    @Argument(name = "name", description = "The notifier, as alert:notifiers shows it", required = true)
    private String name;

    @Reference
    private AlertService alerts;

    @Override
    protected void run(PrintStream out) throws Exception {
        alerts.testNotifier(new Name(name));
        out.println("Notifier " + name + " has told it.");
    }
}
