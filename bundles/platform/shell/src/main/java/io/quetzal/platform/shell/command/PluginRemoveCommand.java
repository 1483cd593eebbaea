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

/** {@code plugin:remove}. */
@Service
@Command(scope = "plugin", name = "remove", description = "Takes a plugin out with all its bundles")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class PluginRemoveCommand extends QuetzalCommand {
    @Argument(name = "name", description = "Which", required = true)
    private String name;

    @Option(name = "--force", description = "Goes on despite the plan's objections")
    private boolean force;

    @Reference
    private JobService jobs;

    @Reference
    private PluginService plugins;

    @Override
    protected void run(PrintStream out) throws Exception {
        var job = plugins.apply(plugins.planRemoval(name).change().id(), force);
        if (json()) {
            printJson(out, job);
        } else {
            new JobProgress(jobs, out).follow(job);
        }
    }
}
