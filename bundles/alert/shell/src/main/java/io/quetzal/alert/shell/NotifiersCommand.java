package io.quetzal.alert.shell;

import io.quetzal.alert.api.AlertService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code alert:notifiers}. */
@Service
@Command(scope = "alert", name = "notifiers", description = "Lists notifiers and how they fare")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class NotifiersCommand extends QuetzalCommand {

    @Reference
    private AlertService alerts;

    @Override
    protected void run(PrintStream out) throws Exception {
        var found = alerts.notifiers();
        if (json()) {
            printJson(out, found);
            return;
        }
        var table =
                table("Nobody is told.", "Name", "Kind", "Target", "From severity", "Delivered", "Failed", "Failing");
        found.forEach(notifier -> table.addRow()
                .addContent(
                        notifier.name(),
                        notifier.kind(),
                        notifier.target(),
                        AlertRows.word(notifier.minSeverity()),
                        notifier.delivered(),
                        notifier.failed(),
                        notifier.failing() == null ? "" : notifier.failing()));
        table.print(out);
    }
}
