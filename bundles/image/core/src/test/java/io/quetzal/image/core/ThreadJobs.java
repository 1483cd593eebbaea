package io.quetzal.image.core;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Runs each job on a thread and keeps all that it says. */
final class ThreadJobs implements JobService {
    private final Map<UniqueId, Run> runs = new ConcurrentHashMap<>();

    /** One job. */
    static final class Run implements JobContext {
        private final String title;
        private final List<Progress> progress = Collections.synchronizedList(new ArrayList<>());
        private final List<String> log = Collections.synchronizedList(new ArrayList<>());
        private volatile JobState state = JobState.RUNNING;
        private volatile @Nullable String result;
        private volatile @Nullable Throwable failure;
        private volatile @Nullable Thread thread;

        private Run(String title) {
            this.title = title;
        }

        @Override
        public void progress(Progress now) {
            progress.add(now);
        }

        @Override
        public void log(String line) {
            log.add(line);
        }

        @Override
        public void checkCancelled() {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
        }

        List<Progress> progress() {
            return List.copyOf(progress);
        }

        List<String> log() {
            return List.copyOf(log);
        }

        @Nullable
        Throwable failure() {
            return failure;
        }

        private void run(JobTask task) {
            try {
                result = task.run(this);
                state = JobState.SUCCEEDED;
            } catch (InterruptedException | CancellationException e) {
                state = JobState.CANCELLED;
            } catch (Exception | AssertionError e) {
                failure = e;
                state = JobState.FAILED;
            }
        }
    }

    Run run(Job job) {
        return Objects.requireNonNull(runs.get(job.id()));
    }

    /** Waits for the job's end and answers how it went. */
    Run ended(Job job) throws InterruptedException {
        Run run = run(job);
        Objects.requireNonNull(run.thread).join();
        return run;
    }

    @Override
    public Job submit(String kind, String title, JobTask task) {
        var run = new Run(title);
        var id = UniqueId.next();
        Caller caller = Caller.current();
        runs.put(id, run);
        run.thread = Thread.ofPlatform().name("job " + title).start(() -> caller.run(() -> run.run(task)));
        return show(id);
    }

    @Override
    public Job show(UniqueId id) {
        Run run = runs.get(id);
        if (run == null) {
            throw new JobException(JobFailure.NO_SUCH_JOB, "There is no job " + id + ".");
        }
        return new Job(
                id,
                "image.build",
                run.title,
                "test",
                run.state,
                new Progress(0, 0, "steps", ""),
                Instant.EPOCH,
                null,
                run.result,
                null);
    }

    @Override
    public Page<Job> list(PageRequest request) {
        return new Page<>(runs.keySet().stream().map(this::show).toList(), null);
    }

    @Override
    public List<LogLine> log(UniqueId id, long from) {
        return List.of();
    }

    @Override
    public Job await(UniqueId id, Duration deadline) throws InterruptedException {
        Objects.requireNonNull(Objects.requireNonNull(runs.get(id)).thread).join(deadline);
        return show(id);
    }

    @Override
    public Job cancel(UniqueId id) {
        Caller.current();
        Run run = Objects.requireNonNull(runs.get(id));
        if (run.state.ended()) {
            throw new JobException(JobFailure.JOB_ENDED, "The job has ended.");
        }
        Objects.requireNonNull(run.thread).interrupt();
        return show(id);
    }
}
