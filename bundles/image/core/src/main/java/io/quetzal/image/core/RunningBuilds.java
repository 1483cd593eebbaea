package io.quetzal.image.core;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.JobException;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.security.Caller;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The builds that run now, so that none goes on when the bundle that it belongs to stops. */
final class RunningBuilds implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JobService jobs;
    private final Set<UniqueId> running = ConcurrentHashMap.newKeySet();

    RunningBuilds(JobService jobs) {
        this.jobs = jobs;
    }

    /** Remembers a build, and forgets those that have ended. */
    void add(UniqueId job) {
        running.removeIf(this::hasEnded);
        running.add(job);
    }

    /** Cancels all of them and waits for their ends. */
    @Override
    public void close() {
        for (UniqueId job : running) {
            try {
                Caller.node().run(() -> jobs.cancel(job));
                jobs.await(job, PATIENCE);
            } catch (JobException hasEnded) {
                // That is what was wanted.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean hasEnded(UniqueId job) {
        try {
            return jobs.show(job).state().ended();
        } catch (JobException forgotten) {
            return true;
        }
    }
}
