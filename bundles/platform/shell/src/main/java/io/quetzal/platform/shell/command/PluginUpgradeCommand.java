package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.plugin.PluginService;
import io.quetzal.platform.shell.JobProgress;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code plugin:upgrade}. */
@Service
@Command(
        scope = "plugin",
        name = "upgrade",
        description =
                "Puts another version of a plugin in its place; the one of before is put back if the node is not well")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class PluginUpgradeCommand extends QuetzalCommand {
    @Argument(
            name = "source",
            description = "Absolute path on the node of a .kar, .jar or directory, or mvn:group/artifact/version/kar",
            required = true)
    private String source;

    @Option(name = "--sha256", description = "Refuses a file with another SHA-256")
    private @Nullable String sha256;

    @Option(name = "--force", description = "Goes on despite the plan's objections")
    private boolean force;

    @Reference
    private JobService jobs;

    @Reference
    private PluginService plugins;

    @Override
    protected void run(PrintStream out) throws Exception {
        var job = plugins.apply(plugins.planUpgrade(source, sha256).change().id(), force);
        if (json()) {
            printJson(out, job);
        } else {
            new JobProgress(jobs, out).follow(job);
        }
    }
}
