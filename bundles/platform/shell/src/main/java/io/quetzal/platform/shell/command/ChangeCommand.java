package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.shell.JobProgress;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;

/** What all commands have in common that change the node's code. */
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
abstract class ChangeCommand extends QuetzalCommand {
    @Option(name = "--force", description = "Goes on despite the plan's objections")
    private boolean force;

    @Reference
    private JobService jobs;

    /** Plans the change and begins it. */
    abstract Job begin(boolean force);

    @Override
    protected final void run(PrintStream out) throws Exception {
        Job job = begin(force);
        if (json()) {
            printJson(out, job);
        } else {
            new JobProgress(jobs, out).follow(job);
        }
    }
}
