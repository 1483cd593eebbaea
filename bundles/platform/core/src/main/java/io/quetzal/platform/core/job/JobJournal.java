package io.quetzal.platform.core.job;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobService.LogLine;
import io.quetzal.platform.api.job.JobState;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.FactType;
import io.quetzal.state.api.StateService;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs as facts, so that they outlive the process: at their start, and once more at their end with their last lines. */
final class JobJournal {
    /** How many lines of an ended job are kept; with the longest lines they still fit into one fact. */
    static final int LINES_KEPT = 200;

    private static final Logger LOG = LoggerFactory.getLogger(JobJournal.class);
    private static final FactType<Job> JOBS = FactType.first("platform.jobs", Job.class);
    private static final FactType<LastLines> LOGS = FactType.first("platform.job-logs", LastLines.class);

    private final StateService state;

    JobJournal(StateService state) {
        this.state = state;
    }

    /** What is kept of a job's log. */
    record LastLines(List<LogLine> lines) {}

    /** All jobs that are known, by id; those that no longer run because the node ended are not running here either. */
    Map<UniqueId, Job> load() {
        Map<UniqueId, Job> jobs = new TreeMap<>();
        for (Fact<Job> fact : state.facts(JOBS).list()) {
            jobs.put(fact.value().id(), fact.value());
        }
        var cutShort = jobs.values().stream()
                .filter(job -> !job.state().ended())
                .map(job -> Jobs.ended(job, JobState.INTERRUPTED, null, null))
                .toList();
        cutShort.forEach(job -> jobs.put(job.id(), job));
        keepEven(
                cutShort,
                () -> state.transact(transaction -> {
                    cutShort.forEach(job -> transaction.put(JOBS, key(job.id()), job));
                    return cutShort.size();
                }));
        return jobs;
    }

    /**
     * Writes down that a job starts, and forgets others.
     *
     * @throws io.quetzal.state.api.StateException if the state cannot be written now; the job must not start then
     */
    void started(Job job, Collection<UniqueId> forgotten) {
        state.transact(transaction -> {
            for (UniqueId id : forgotten) {
                transaction.delete(JOBS, key(id));
                transaction.delete(LOGS, key(id));
            }
            transaction.put(JOBS, key(job.id()), job);
            return job;
        });
    }

    /** Writes down how a job ended. If the state cannot be written, the job is INTERRUPTED after the next start. */
    void ended(Job job, JobLog log) {
        var lines = new LastLines(log.last(LINES_KEPT));
        keepEven(
                List.of(job),
                () -> state.transact(transaction -> {
                    transaction.put(JOBS, key(job.id()), job);
                    transaction.put(LOGS, key(job.id()), lines);
                    return job;
                }));
    }

    /** What is kept of an ended job's log. */
    List<LogLine> log(UniqueId id) {
        return state.facts(LOGS).get(key(id)).map(fact -> fact.value().lines()).orElse(List.of());
    }

    /** What has happened has happened, whether or not it can be written down. */
    private static void keepEven(List<Job> jobs, Runnable writing) {
        try {
            if (!jobs.isEmpty()) {
                writing.run();
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "The end of {} cannot be recorded in the state.",
                    jobs.stream().map(Job::id).toList(),
                    e);
        }
    }

    private static String key(UniqueId id) {
        return id.value();
    }
}
