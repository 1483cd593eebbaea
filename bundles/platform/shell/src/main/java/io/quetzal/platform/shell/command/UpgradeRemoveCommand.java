package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.upgrade.UpgradeService;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code upgrade:remove}. */
@Service
@Command(scope = "upgrade", name = "remove", description = "Takes bundles out")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class UpgradeRemoveCommand extends ChangeCommand {
    @Argument(name = "bundles", description = "Symbolic names", required = true, multiValued = true)
    private List<String> bundles;

    @Reference
    private UpgradeService upgrades;

    @Override
    Job begin(boolean force) {
        return upgrades.apply(upgrades.planRemoval(bundles).id(), force);
    }
}
