package io.quetzal.platform.core.job;

import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobState;
import io.quetzal.platform.api.job.Progress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a job's snapshot. */
final class Jobs {
    private Jobs() {}

    /** The job, further on. */
    static Job advanced(Job job, Progress progress) {
        return new Job(
                job.id(),
                job.kind(),
                job.title(),
                job.owner(),
                job.state(),
                progress,
                job.startedAt(),
                job.endedAt(),
                job.result(),
                job.failure());
    }

    /** The job, ended just now. */
    static Job ended(Job job, JobState state, @Nullable String result, @Nullable String failure) {
        return new Job(
                job.id(),
                job.kind(),
                job.title(),
                job.owner(),
                state,
                job.progress(),
                job.startedAt(),
                Instant.now(),
                result,
                failure);
    }
}
