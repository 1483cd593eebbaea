package io.quetzal.platform.health;

import io.quetzal.platform.api.health.HealthReport.Status;
import io.quetzal.platform.api.health.HealthService;
import io.quetzal.platform.api.health.HealthService.Probe;
import io.quetzal.platform.api.metric.Metric;
import io.quetzal.platform.api.metric.MetricSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows health as figures, so that alert rules and Prometheus see it. Checks may take as long as their deadline, and
 * figures are read every other second; so the checks are asked apart from that, and less often.
 */
@Component
public final class HealthMetrics implements MetricSource {
    private static final Logger LOG = LoggerFactory.getLogger(HealthMetrics.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final HealthService health;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("quetzal-health").daemon().factory());
    private volatile List<Metric> latest = List.of();

    /** Asks this service from now on. */
    @Activate
    public HealthMetrics(@Reference HealthService health) {
        this(health, INTERVAL);
    }

    HealthMetrics(HealthService health, Duration interval) {
        this.health = health;
        var _ = timer.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            latest = List.of(new Metric.Gauge(
                    "quetzal_health_check_ok",
                    "Whether a health check finds all well (1) or not (0).",
                    health.report(Probe.READY).checks().stream()
                            .map(check -> new Metric.Sample(
                                    Map.of("check", check.name()), check.status() == Status.OK ? 1 : 0))
                            .toList()));
        } catch (RuntimeException e) {
            // The timer would never ask again.
            LOG.error("Health cannot be shown as figures", e);
        }
    }

    /** What the checks said last; nothing before they have been asked. */
    @Override
    public List<Metric> read() {
        return latest;
    }

    /** Asks no more. */
    @Deactivate
    public void close() {
        timer.shutdownNow();
    }
}
