package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.shell.JobProgress;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code job:watch}. */
@Service
@Command(scope = "job", name = "watch", description = "Follows a job until it has ended; Ctrl-C cancels it")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class JobWatchCommand extends QuetzalCommand {
    @Argument(name = "id", description = "The job, as job:list shows it", required = true)
    private String id;

    @Reference
    private JobService jobs;

    @Override
    protected void run(PrintStream out) throws Exception {
        new JobProgress(jobs, out).follow(jobs.show(new UniqueId(id)));
    }
}
