package io.quetzal.platform.core.job;

import io.quetzal.platform.api.event.EventBus;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobEvent;
import io.quetzal.platform.api.job.JobException;
import io.quetzal.platform.api.job.JobException.JobFailure;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.job.JobState;
import io.quetzal.platform.api.job.JobTask;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.state.api.StateService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Runs jobs, and keeps the latest of them in the state. */
// Immediate: a service that is there only while somebody holds it would stop all jobs when the last caller leaves.
@Component(immediate = true)
public final class RecordedJobService implements JobService {
    /** How many jobs are remembered; the oldest ones that have ended go first. */
    static final int REMEMBERED = 1000;

    private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);

    private final JobJournal journal;
    private final EventBus events;
    private final AccessGuard guard;
    private final Duration stopDeadline;
    /** Every job that is remembered, as it is now; ids ascend with the time of submission. */
    private final ConcurrentNavigableMap<UniqueId, Job> jobs = new ConcurrentSkipListMap<>();

    private final Map<UniqueId, RunningJob> running = new ConcurrentHashMap<>();
    private final Object submission = new Object();
    private Instant lastIdAt;
    private boolean stopping;

    /** Takes up the jobs of earlier runs; those that ran when the node ended are interrupted from now on. */
    @Activate
    public RecordedJobService(@Reference StateService state, @Reference EventBus events, @Reference AccessGuard guard) {
        this(state, events, guard, STOP_DEADLINE);
    }

    RecordedJobService(StateService state, EventBus events, AccessGuard guard, Duration stopDeadline) {
        this.journal = new JobJournal(state);
        this.events = events;
        this.guard = guard;
        this.stopDeadline = stopDeadline;
        jobs.putAll(journal.load());
        this.lastIdAt =
                jobs.isEmpty() ? Instant.EPOCH : jobs.lastEntry().getValue().startedAt();
    }

    @Override
    public Job submit(String kind, String title, JobTask task) {
        Caller owner = Caller.current();
        synchronized (submission) {
            if (stopping) {
                throw new JobException(
                        JobFailure.JOBS_STOPPING,
                        "\"" + title + "\" cannot start: the node is stopping. Try again later.");
            }
            Instant now = Instant.now();
            var job = new Job(
                    nextId(now),
                    kind,
                    title,
                    owner.name(),
                    JobState.RUNNING,
                    new Progress(0, 0, "steps", "starting"),
                    now,
                    null,
                    null,
                    null);
            var forgotten = surplus();
            journal.started(job, forgotten);
            forgotten.forEach(jobs::remove);
            jobs.put(job.id(), job);
            var work = new RunningJob(job, owner, task, new Recorder());
            running.put(job.id(), work);
            events.publish(new JobEvent(now, job));
            work.start();
            return job;
        }
    }

    @Override
    public Job show(UniqueId id) {
        Job job = jobs.get(id);
        if (job == null) {
            throw new JobException(
                    JobFailure.NO_SUCH_JOB,
                    "There is no job " + id + ". The last " + REMEMBERED + " are in \"quetzal job list\".");
        }
        return job;
    }

    @Override
    public Page<Job> list(PageRequest request) {
        String after = request.after();
        var older = after == null ? jobs : jobs.headMap(new UniqueId(after), false);
        List<Job> found = older.descendingMap().values().stream()
                .limit(request.limit() + 1L)
                .toList();
        if (found.size() <= request.limit()) {
            return new Page<>(found, null);
        }
        var items = found.subList(0, request.limit());
        return new Page<>(items, items.getLast().id().value());
    }

    @Override
    public List<LogLine> log(UniqueId id, long from) {
        show(id);
        RunningJob work = running.get(id);
        return work != null
                ? work.log().from(from)
                : journal.log(id).stream().filter(line -> line.number() >= from).toList();
    }

    @Override
    public Job await(UniqueId id, Duration deadline) throws InterruptedException {
        show(id);
        RunningJob work = running.get(id);
        if (work != null) {
            work.await(deadline);
        }
        return show(id);
    }

    @Override
    public Job cancel(UniqueId id) {
        return guard.change(Role.OPERATOR, "job.cancel", id.value(), () -> {
            Job job = show(id);
            RunningJob work = running.get(id);
            if (work == null || !work.stop(JobState.CANCELLED)) {
                throw new JobException(
                        JobFailure.JOB_ENDED,
                        "Job " + id + " (" + job.title() + ") has ended already: see \"quetzal job show " + id + "\".");
            }
            return work.snapshot();
        });
    }

    /** Stops what runs; what does not heed the call within the deadline is left behind and recorded as interrupted. */
    @Deactivate
    public void close() throws InterruptedException {
        List<RunningJob> ending;
        synchronized (submission) {
            stopping = true;
            ending = List.copyOf(running.values());
        }
        ending.forEach(work -> work.stop(JobState.INTERRUPTED));
        long deadline = System.nanoTime() + stopDeadline.toNanos();
        for (RunningJob work : ending) {
            if (!work.await(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                work.abandon();
            }
        }
    }

    /** Ids must ascend even if two jobs start in the same millisecond or the clock is set back. */
    private UniqueId nextId(Instant now) {
        Instant next = lastIdAt.plusMillis(1);
        lastIdAt = now.isAfter(next) ? now : next;
        return UniqueId.at(lastIdAt);
    }

    private List<UniqueId> surplus() {
        return jobs.values().stream()
                .filter(job -> job.state().ended())
                .map(Job::id)
                .limit(Math.max(0, jobs.size() + 1L - REMEMBERED))
                .toList();
    }

    /** Keeps the list, the state and the listeners informed. */
    private final class Recorder implements RunningJob.Watcher {
        @Override
        public void advanced(Job job, boolean worthTelling) {
            jobs.put(job.id(), job);
            if (worthTelling) {
                events.publish(new JobEvent(Instant.now(), job));
            }
        }

        @Override
        public void ended(Job job, JobLog log) {
            journal.ended(job, log);
            jobs.put(job.id(), job);
            running.remove(job.id());
            events.publish(new JobEvent(Instant.now(), job));
        }
    }
}
