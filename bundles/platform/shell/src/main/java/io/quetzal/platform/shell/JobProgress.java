package io.quetzal.platform.shell;

import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.job.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Follows a job on a terminal, with a bar, until it has ended. */
public final class JobProgress {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final int BAR_WIDTH = 30;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final JobService jobs;
    private final PrintStream out;

    /** Follows jobs of this service on this terminal. */
    public JobProgress(JobService jobs, PrintStream out) {
        this.jobs = jobs;
        this.out = out;
    }

    /**
     * Follows a job until it has ended. Whoever interrupts this (Ctrl-C) cancels the job.
     *
     * @return the job as it ended
     */
    public Job follow(Job started) {
        Job job = started;
        try {
            while (!job.state().ended()) {
                out.print(ERASE_LINE + line(job));
                out.flush();
                job = jobs.await(job.id(), REDRAW);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            job = jobs.cancel(job.id());
        }
        String outcome = job.state().name().toLowerCase(Locale.ROOT);
        String detail = job.failure() != null ? ": " + job.failure() : job.result() != null ? ": " + job.result() : "";
        out.println(ERASE_LINE + job.title() + " " + outcome + detail);
        return job;
    }

    private static String line(Job job) {
        return job.title() + " " + bar(job.progress()) + " " + job.progress().phase();
    }

    static String bar(Progress progress) {
        if (progress.total() == 0) {
            return "[" + ".".repeat(BAR_WIDTH) + "]  --%";
        }
        double share = (double) progress.done() / progress.total();
        int filled = (int) (share * BAR_WIDTH);
        return String.format(
                Locale.ROOT, "[%s%s] %3d%%", "#".repeat(filled), ".".repeat(BAR_WIDTH - filled), (int) (share * 100));
    }
}
