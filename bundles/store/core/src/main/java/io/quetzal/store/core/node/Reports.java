package io.quetzal.store.core.node;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoreReport;
import io.quetzal.store.api.StoreService;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What came of the last jobs. */
final class Reports {
    private final Map<UniqueId, CompletableFuture<StoreReport>> byJob = new LinkedHashMap<>();

    /**
     * Begins a job whose outcome is kept.
     *
     * @param begin is given what the job calls with its report; that answers the job's result
     */
    Job ofJob(Function<Function<StoreReport, String>, Job> begin) {
        var outcome = new CompletableFuture<StoreReport>();
        Job job = begin.apply(report -> {
            outcome.complete(report);
            return report.put() == null ? "" : report.put().object().id().value();
        });
        synchronized (byJob) {
            byJob.put(job.id(), outcome);
            if (byJob.size() > StoreService.KEPT_REPORTS) {
                byJob.remove(byJob.keySet().iterator().next());
            }
        }
        return job;
    }

    StoreReport of(UniqueId job) {
        CompletableFuture<StoreReport> outcome;
        synchronized (byJob) {
            outcome = byJob.get(job);
        }
        if (outcome == null || !outcome.isDone()) {
            throw new StoreException(
                    StoreFailure.NO_SUCH_REPORT,
                    "There is no report of job " + job + ". It is none of the store's, has not ended or failed, or the"
                            + " node was started anew since. See the job itself.",
                    null);
        }
        return outcome.join();
    }
}
