package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.upgrade.UpgradeService;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code upgrade:apply}. */
@Service
@Command(
        scope = "upgrade",
        name = "apply",
        description = "Puts bundles in; what was there is put back if the node is not well")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class UpgradeApplyCommand extends ChangeCommand {
    @Argument(
            name = "sources",
            description = "Absolute paths on the node of .jar, .kar or directories, or mvn:group/artifact/version",
            required = true,
            multiValued = true)
    private List<String> sources;

    @Reference
    private UpgradeService upgrades;

    @Override
    Job begin(boolean force) {
        return upgrades.apply(upgrades.plan(sources).id(), force);
    }
}
