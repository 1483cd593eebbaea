package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.upgrade.UpgradeService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code upgrade:plan}. */
@Service
@Command(scope = "upgrade", name = "plan", description = "Says what it would mean to put bundles in; changes nothing")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class UpgradePlanCommand extends QuetzalCommand {
    @Argument(
            name = "sources",
            description = "Absolute paths on the node of .jar, .kar or directories, or mvn:group/artifact/version",
            required = true,
            multiValued = true)
    private List<String> sources;

    @Reference
    private UpgradeService upgrades;

    @Override
    protected void run(PrintStream out) throws Exception {
        var plan = upgrades.plan(sources);
        if (json()) {
            printJson(out, plan);
            return;
        }
        var table = table("Nothing would change.", "Bundle", "What", "Why");
        plan.effects()
                .forEach(effect -> table.addRow()
                        .addContent(effect.bundle(), effect.reach().name().toLowerCase(Locale.ROOT), effect.why()));
        table.print(out);
        plan.objections().forEach(objection -> hint("Objection: " + objection));
    }
}
