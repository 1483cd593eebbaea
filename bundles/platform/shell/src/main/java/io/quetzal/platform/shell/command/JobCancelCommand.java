package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code job:cancel}. */
@Service
@Command(scope = "job", name = "cancel", description = "Asks a job to stop")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class JobCancelCommand extends QuetzalCommand {
    @Argument(name = "id", description = "The job, as job:list shows it", required = true)
    private String id;

    @Reference
    private JobService jobs;

    @Override
    protected void run(PrintStream out) throws Exception {
        var job = jobs.cancel(new UniqueId(id));
        if (json()) {
            printJson(out, job);
        } else {
            out.println("Job " + job.id() + " was asked to stop.");
        }
    }
}
