package io.quetzal.codec.core;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.JobException;
import io.quetzal.platform.api.job.JobException.JobFailure;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.job.JobState;
import io.quetzal.platform.api.job.JobTask;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Runs the job that was submitted last, on a thread, and keeps what it says. */
final class OneJob implements JobService, JobContext {
    private final List<Progress> progress = new CopyOnWriteArrayList<>();
    private volatile @Nullable Job job;
    private volatile @Nullable Thread thread;
    private volatile boolean cancelled;
    private volatile @Nullable Throwable failure;

    List<Progress> progress() {
        return List.copyOf(progress);
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /** The job after its end. */
    Job ended() throws InterruptedException {
        Objects.requireNonNull(thread).join();
        return Objects.requireNonNull(job);
    }

    @Override
    public Job submit(String kind, String title, JobTask task) {
        cancelled = false;
        Job started = new Job(
                UniqueId.next(),
                kind,
                title,
                "test",
                JobState.RUNNING,
                new Progress(0, 0, "bytes", ""),
                Instant.EPOCH,
                null,
                null,
                null);
        job = started;
        thread = Thread.ofPlatform().start(() -> run(started, task));
        return started;
    }

    private void run(Job started, JobTask task) {
        try {
            end(started, JobState.SUCCEEDED, task.run(this));
        } catch (CancellationException e) {
            end(started, JobState.CANCELLED, null);
        } catch (Exception | AssertionError e) {
            failure = e;
            end(started, JobState.FAILED, null);
        }
    }

    private void end(Job started, JobState state, @Nullable String result) {
        job = new Job(
                started.id(),
                started.kind(),
                started.title(),
                started.owner(),
                state,
                started.progress(),
                started.startedAt(),
                Instant.EPOCH,
                result,
                null);
    }

    @Override
    public void progress(Progress now) {
        progress.add(now);
    }

    @Override
    public void log(String line) {}

    @Override
    public void checkCancelled() {
        if (cancelled) {
            throw new CancellationException();
        }
    }

    @Override
    public Job show(UniqueId id) {
        Job present = job;
        if (present == null || !present.id().equals(id)) {
            throw new JobException(JobFailure.NO_SUCH_JOB, "There is no job " + id + ".");
        }
        return present;
    }

    @Override
    public Page<Job> list(PageRequest request) {
        return new Page<>(List.of(), null);
    }

    @Override
    public List<LogLine> log(UniqueId id, long from) {
        return List.of();
    }

    @Override
    public Job await(UniqueId id, Duration deadline) throws InterruptedException {
        return ended();
    }

    @Override
    public Job cancel(UniqueId id) {
        Caller.current();
        cancelled = true;
        return show(id);
    }
}
