package io.quetzal.platform.health;

import io.quetzal.platform.api.health.HealthReport.Check;
import io.quetzal.platform.api.health.HealthReport.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A check with its present run. It runs once at a time: while it hangs, it is waited for and not started again. */
final class RunnableCheck {
    private static final Logger LOG = LoggerFactory.getLogger(RunnableCheck.class);

    private final HealthCheck check;
    private final String name;
    private final List<String> tags;

    private @Nullable Run run;

    private RunnableCheck(HealthCheck check, String name, List<String> tags) {
        this.check = check;
        this.name = name;
        this.tags = tags;
    }

    /** One run; whoever asks while it goes on shares it. */
    private record Run(Thread thread, CompletableFuture<Result> result) {}

    /** A check as it was registered; its tags are one text or several. */
    static RunnableCheck of(HealthCheck check, Map<String, Object> properties) {
        List<String> tags = switch (properties.get(HealthCheck.TAGS)) {
            case String[] several -> List.of(several);
            case Iterable<?> several ->
                StreamSupport.stream(several.spliterator(), false)
                        .map(String::valueOf)
                        .toList();
            case String one -> List.of(one);
            case null, default -> List.of();
        };
        Object name = properties.get(HealthCheck.NAME);
        return new RunnableCheck(check, name == null ? check.getClass().getSimpleName() : name.toString(), tags);
    }

    boolean hasTag(String tag) {
        return tags.contains(tag);
    }

    /** Starts a run unless one goes on. */
    synchronized void start() {
        if (run == null || run.result().isDone()) {
            var result = new CompletableFuture<Result>();
            var thread = Thread.ofVirtual().name("quetzal-health-" + name).unstarted(() -> execute(result));
            run = new Run(thread, result);
            thread.start();
        }
    }

    /** What the run that goes on says, if it says something before the deadline. */
    Check answer(Duration deadline) {
        CompletableFuture<Result> result = present();
        try {
            return translate(result.get(deadline.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return new Check(name, Status.UNAVAILABLE, "The check has not answered in time and is still waited for.");
        } catch (ExecutionException e) {
            LOG.error("The health check {} failed.", name, e.getCause());
            return new Check(name, Status.CRITICAL, "The check itself failed (" + e.getCause() + "). See the log.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Check(name, Status.UNAVAILABLE, "The wait for the check was interrupted.");
        }
    }

    synchronized void close() {
        if (run != null) {
            run.thread().interrupt();
        }
    }

    private synchronized CompletableFuture<Result> present() {
        return run == null ? CompletableFuture.failedFuture(new IllegalStateException("It never ran.")) : run.result();
    }

    private void execute(CompletableFuture<Result> result) {
        try {
            result.complete(check.execute());
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        }
    }

    private Check translate(Result result) {
        Status status = switch (result.getStatus()) {
            case OK -> Status.OK;
            case WARN -> Status.WARN;
            case TEMPORARILY_UNAVAILABLE -> Status.UNAVAILABLE;
            case CRITICAL, HEALTH_CHECK_ERROR -> Status.CRITICAL;
        };
        String message = StreamSupport.stream(result.spliterator(), false)
                .filter(entry -> !entry.isDebug())
                .map(ResultLog.Entry::getMessage)
                .collect(Collectors.joining(" "));
        return new Check(name, status, message);
    }
}
