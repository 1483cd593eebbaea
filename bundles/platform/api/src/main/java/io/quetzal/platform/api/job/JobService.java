package io.quetzal.platform.api.job;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs jobs and remembers them. A job that was running when the node died is {@link JobState#INTERRUPTED} at the next
 * start.
 */
@ProviderType
public interface JobService {
    /**
     * Starts a job on a thread of its own, in the name of the present caller.
     *
     * @param kind what sort of work, as {@code subsystem.verb}, for example {@code image.build}
     * @param title what a person reads, for example {@code Build image debian}
     * @param task the work
     * @return the job as it starts
     */
    Job submit(String kind, String title, JobTask task);

    /**
     * The job as it is now.
     *
     * @throws JobException if there is none with this id
     */
    Job show(UniqueId id);

    /** The jobs, newest first. */
    Page<Job> list(PageRequest request);

    /**
     * What the job has told so far, oldest first; the node keeps a bounded number of lines.
     *
     * @param id which job
     * @param from the number of the first line wanted, from 0
     * @throws JobException if there is none with this id
     */
    List<LogLine> log(UniqueId id, long from);

    /**
     * Waits until the job has ended, and answers it; after the deadline, answers it as it is then.
     *
     * @throws JobException if there is none with this id
     */
    Job await(UniqueId id, Duration deadline) throws InterruptedException;

    /**
     * Asks the job to stop; it does so at its next step, and is then {@link JobState#CANCELLED}.
     *
     * @throws JobException if there is none with this id or it has ended already
     */
    Job cancel(UniqueId id);

    /**
     * A line of a job's log.
     *
     * @param number counts up from 0
     * @param text the line, without its end
     */
    record LogLine(long number, String text) {}
}
