package io.quetzal.platform.metrics;

import io.quetzal.platform.api.metric.MetricHistory;
import io.quetzal.platform.api.metric.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the figures at each step and keeps them in a {@link Ring}. */
@Component
public final class RingMetricHistory implements MetricHistory {
    private static final Logger LOG = LoggerFactory.getLogger(RingMetricHistory.class);
    private static final Duration STEP = Duration.ofSeconds(2);
    private static final int PLACES = 450;
    private static final int MOST_SERIES = 2000;

    private final PrometheusMetricsService metrics;
    private final Ring ring = new Ring(PLACES, MOST_SERIES);
    private final Thread reader;
    private final Object news = new Object();
    private Instant last = Instant.EPOCH;
    private boolean toldThatItIsFull;

    /** Begins to read. */
    @Activate
    public RingMetricHistory(@Reference PrometheusMetricsService metrics) {
        this.metrics = metrics;
        this.reader = Thread.ofVirtual().name("metric history").start(this::readAtEachStep);
    }

    @Deactivate
    void close() {
        reader.interrupt();
    }

    @Override
    public Duration step() {
        return STEP;
    }

    @Override
    public Duration length() {
        return STEP.multipliedBy(PLACES);
    }

    @Override
    public List<Described> series() {
        return ring.series();
    }

    @Override
    public List<Course> read(List<Series> wanted, Instant from) {
        return ring.read(wanted, from);
    }

    @Override
    public List<OptionalDouble> latest(List<Series> exactly) {
        return ring.latest(exactly);
    }

    @Override
    public Instant awaitReadingAfter(Instant previous) throws InterruptedException {
        synchronized (news) {
            while (last.equals(previous)) {
                news.wait();
            }
            return last;
        }
    }

    private void readAtEachStep() {
        try {
            while (true) {
                read();
                // On the clock's own grid, so that the time a reading takes does not add up.
                Thread.sleep(STEP.toMillis() - System.currentTimeMillis() % STEP.toMillis());
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void read() {
        Instant now = Instant.now();
        try {
            tell(ring.add(now, Readings.of(metrics.families())));
        } catch (RuntimeException e) {
            LOG.error("The figures could not be read at {}; this point of all charts is missing.", now, e);
            return;
        }
        synchronized (news) {
            last = now;
            news.notifyAll();
        }
    }

    private void tell(int left) {
        if (left > 0 && !toldThatItIsFull) {
            LOG.warn(
                    "There are more than {} series; {} are left out of the charts, though not of /metrics. Look in"
                            + " /metrics for a label with very many values.",
                    MOST_SERIES,
                    left);
        }
        toldThatItIsFull = left > 0;
    }
}
