package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.plugin.PluginService;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code plugin:remove}. */
@Service
@Command(scope = "plugin", name = "remove", description = "Takes a plugin out with all its bundles")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class PluginRemoveCommand extends ChangeCommand {
    @Argument(name = "name", description = "Which", required = true)
    private String name;

    @Reference
    private PluginService plugins;

    @Override
    Job begin(boolean force) {
        return plugins.apply(plugins.planRemoval(name).change().id(), force);
    }
}
