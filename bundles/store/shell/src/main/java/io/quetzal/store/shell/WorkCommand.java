package io.quetzal.store.shell;

import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.job.JobState;
import io.quetzal.platform.shell.JobProgress;
import io.quetzal.store.api.StoreService;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;

/** A command that begins a job, follows it to its end, and prints what came of it. Ctrl-C cancels the job. */
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
abstract class WorkCommand extends StoreCommand {
    @Reference
    private JobService jobs;

    abstract Job begin(StoreService service);

    @Override
    final void run(PrintStream out, StoreService service) {
        Job job = begin(service);
        if (json()) {
            printJson(out, job);
            return;
        }
        if (new JobProgress(jobs, out).follow(job).state() == JobState.SUCCEEDED) {
            printJson(out, service.report(job.id()));
        }
    }
}
