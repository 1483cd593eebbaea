package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.plugin.PluginPlan;
import io.quetzal.platform.api.plugin.PluginService;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.jspecify.annotations.Nullable;

/** What the commands have in common that take a plugin from somewhere. */
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
abstract class PluginSourceCommand extends ChangeCommand {
    @Argument(
            name = "source",
            description = "Absolute path on the node of a .kar, .jar or directory, or mvn:group/artifact/version/kar",
            required = true)
    private String source;

    @Option(name = "--sha256", description = "Refuses a file with another SHA-256")
    private @Nullable String sha256;

    @Reference
    private PluginService plugins;

    /** Plans what is to be done with the source. */
    abstract PluginPlan plan(PluginService service, String from, @Nullable String checksum);

    @Override
    final Job begin(boolean force) {
        return plugins.apply(plan(plugins, source, sha256).change().id(), force);
    }
}
