package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.health.HealthService;
import io.quetzal.platform.api.health.HealthService.Probe;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code node:health}. */
@Service
@Command(scope = "node", name = "health", description = "Shows what the health checks say")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class NodeHealthCommand extends QuetzalCommand {
    @Reference
    private HealthService health;

    @Override
    protected void run(PrintStream out) throws Exception {
        var report = health.report(Probe.READY);
        if (json()) {
            printJson(out, report);
            return;
        }
        var table = table("There are no health checks.", "Check", "Status", "Message");
        report.checks()
                .forEach(check -> table.addRow()
                        .addContent(check.name(), check.status().name().toLowerCase(Locale.ROOT), check.message()));
        table.print(out);
    }
}
