package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.plugin.PluginPlan;
import io.quetzal.platform.api.plugin.PluginService;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code plugin:upgrade}. */
@Service
@Command(
        scope = "plugin",
        name = "upgrade",
        description =
                "Puts another version of a plugin in its place; the one of before is put back if the node is not well")
public final class PluginUpgradeCommand extends PluginSourceCommand {
    @Override
    PluginPlan plan(PluginService service, String from, @Nullable String checksum) {
        return service.planUpgrade(from, checksum);
    }
}
