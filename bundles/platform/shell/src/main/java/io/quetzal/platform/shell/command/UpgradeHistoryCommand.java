package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.upgrade.BundleChange;
import io.quetzal.platform.api.upgrade.UpgradeService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code upgrade:history}. */
@Service
@Command(scope = "upgrade", name = "history", description = "Lists the changes made or tried, newest first")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class UpgradeHistoryCommand extends QuetzalCommand {
    @Reference
    private UpgradeService upgrades;

    @Override
    protected void run(PrintStream out) throws Exception {
        var all = upgrades.history();
        if (json()) {
            printJson(out, all);
            return;
        }
        var table =
                table("Nothing was changed since the node was installed.", "Id", "Outcome", "By", "When", "Bundles");
        all.forEach(run -> table.addRow()
                .addContent(
                        run.id(),
                        run.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        run.by(),
                        run.begunAt(),
                        run.changes().stream().map(BundleChange::bundle).collect(Collectors.joining(", "))));
        table.print(out);
    }
}
