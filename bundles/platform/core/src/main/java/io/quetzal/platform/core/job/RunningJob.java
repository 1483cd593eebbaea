package io.quetzal.platform.core.job;

import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.JobState;
import io.quetzal.platform.api.job.JobTask;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.api.security.Caller;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job while it runs, with its thread. Once it has ended it changes no more, whatever its thread still does.
 */
final class RunningJob implements JobContext {
    private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);
    private static final long LEAST_NANOS_BETWEEN_EVENTS =
            Duration.ofMillis(250).toNanos();

    private final Caller owner;
    private final JobTask task;
    private final Watcher watcher;
    private final JobLog log = new JobLog();
    private final CountDownLatch recorded = new CountDownLatch(1);
    private final Thread thread;

    private Job job;
    private @Nullable JobState wantedEnd;
    private long lastEvent;

    /** Hears what becomes of a job. */
    interface Watcher {
        /** The job is further; worth telling others if enough time has passed. Must not wait for anything. */
        void advanced(Job job, boolean worthTelling);

        /** The job has ended; called once, and not on an interrupted thread. */
        void ended(Job job, JobLog log);
    }

    RunningJob(Job job, Caller owner, JobTask task, Watcher watcher) {
        this.job = job;
        this.owner = owner;
        this.task = task;
        this.watcher = watcher;
        this.lastEvent = System.nanoTime();
        this.thread = Thread.ofVirtual().name("quetzal-job-" + job.id()).unstarted(() -> owner.run(this::work));
    }

    void start() {
        thread.start();
    }

    JobLog log() {
        return log;
    }

    synchronized Job snapshot() {
        return job;
    }

    /**
     * Asks the work to stop, and says what the job is then.
     *
     * @return false if it has ended already
     */
    synchronized boolean stop(JobState wanted) {
        if (job.state().ended()) {
            return false;
        }
        if (wantedEnd == null) {
            wantedEnd = wanted;
        }
        thread.interrupt();
        return true;
    }

    /** Waits until the job has ended and that is on record, or the deadline is over. */
    boolean await(Duration deadline) throws InterruptedException {
        return recorded.await(TimeUnit.NANOSECONDS.convert(deadline), TimeUnit.NANOSECONDS);
    }

    /** Ends the job although its thread has not heeded the call to stop. */
    void abandon() {
        log.add("The work did not stop when it was asked to; it was left behind.");
        end(JobState.INTERRUPTED, null, null);
    }

    @Override
    public void progress(Progress progress) {
        // Told within the lock, so that nobody hears of progress after the end.
        synchronized (this) {
            if (job.state().ended()) {
                return;
            }
            long now = System.nanoTime();
            boolean newPhase = !progress.phase().equals(job.progress().phase());
            boolean worthTelling = newPhase || now - lastEvent >= LEAST_NANOS_BETWEEN_EVENTS;
            if (worthTelling) {
                lastEvent = now;
            }
            job = Jobs.advanced(job, progress);
            watcher.advanced(job, worthTelling);
        }
    }

    @Override
    public void log(String line) {
        log.add(line);
    }

    @Override
    public void checkCancelled() {
        if (wantedEnd() != null) {
            throw new CancellationException("The job was asked to stop.");
        }
    }

    private void work() {
        try {
            end(JobState.SUCCEEDED, task.run(this), null);
        } catch (Throwable failure) {
            JobState wanted = wantedEnd();
            if (wanted == null) {
                end(JobState.FAILED, null, explain(failure));
            } else {
                end(wanted, null, null);
            }
        }
    }

    private synchronized @Nullable JobState wantedEnd() {
        return wantedEnd;
    }

    private void end(JobState state, @Nullable String result, @Nullable String failure) {
        Job ended;
        synchronized (this) {
            if (job.state().ended()) {
                return;
            }
            job = Jobs.ended(job, state, result, failure);
            ended = job;
        }
        // From here on nobody interrupts this thread; an interrupt that came before would close the files of whoever
        // records the end.
        boolean wasInterrupted = Thread.interrupted();
        try {
            watcher.ended(ended, log);
        } finally {
            recorded.countDown();
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String explain(Throwable failure) {
        if (failure instanceof QuetzalException known) {
            LOG.info("Job {} ({}) of {} failed: {}", job.id(), job.kind(), owner.name(), known.getMessage());
            return known.getMessage();
        }
        LOG.error(
                "Job {} ({}) of {} failed because of a fault in the node.",
                job.id(),
                job.kind(),
                owner.name(),
                failure);
        return "A fault in the node ended the job (" + failure + "). Its log has the details under the job's id; please"
                + " report it.";
    }
}
