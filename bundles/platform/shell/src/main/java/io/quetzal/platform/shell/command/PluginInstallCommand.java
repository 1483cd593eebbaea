package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.plugin.PluginPlan;
import io.quetzal.platform.api.plugin.PluginService;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code plugin:install}. */
@Service
@Command(
        scope = "plugin",
        name = "install",
        description = "Checks a plugin and installs it; it is taken out again if the node is not well")
public final class PluginInstallCommand extends PluginSourceCommand {
    @Override
    PluginPlan plan(PluginService service, String from, @Nullable String checksum) {
        return service.planInstallation(from, checksum);
    }
}
