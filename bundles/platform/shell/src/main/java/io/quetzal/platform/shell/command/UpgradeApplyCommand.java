package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.upgrade.UpgradeService;
import io.quetzal.platform.shell.JobProgress;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code upgrade:apply}. */
@Service
@Command(
        scope = "upgrade",
        name = "apply",
        description = "Puts bundles in; what was there is put back if the node is not well")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class UpgradeApplyCommand extends QuetzalCommand {
    @Argument(
            name = "sources",
            description = "Absolute paths on the node of .jar, .kar or directories, or mvn:group/artifact/version",
            required = true,
            multiValued = true)
    private List<String> sources;

    @Option(name = "--force", description = "Goes on despite the plan's objections")
    private boolean force;

    @Reference
    private JobService jobs;

    @Reference
    private UpgradeService upgrades;

    @Override
    protected void run(PrintStream out) throws Exception {
        var job = upgrades.apply(upgrades.plan(sources).id(), force);
        if (json()) {
            printJson(out, job);
        } else {
            new JobProgress(jobs, out).follow(job);
        }
    }
}
