package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.upgrade.UpgradeService;
import io.quetzal.platform.shell.JobProgress;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code upgrade:rollback}. */
@Service
@Command(scope = "upgrade", name = "rollback", description = "Puts back what was there before the newest change")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class UpgradeRollbackCommand extends QuetzalCommand {
    @Argument(name = "id", description = "The change, as upgrade:history names it", required = true)
    private String id;

    @Reference
    private JobService jobs;

    @Reference
    private UpgradeService upgrades;

    @Override
    protected void run(PrintStream out) throws Exception {
        var job = upgrades.rollBack(new UniqueId(id));
        if (json()) {
            printJson(out, job);
        } else {
            new JobProgress(jobs, out).follow(job);
        }
    }
}
