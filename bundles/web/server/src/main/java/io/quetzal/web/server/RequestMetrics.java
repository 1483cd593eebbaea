package io.quetzal.web.server;

import io.quetzal.platform.api.metric.Metric;
import io.quetzal.platform.api.metric.MetricSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Counts requests. The labels come from the routes, never from a client, so that nobody can make more of them. */
@Component(service = {RequestMetrics.class, MetricSource.class})
public final class RequestMetrics implements MetricSource {
    private static final List<Double> BOUNDS = List.of(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0);
    private static final double NANOS_PER_SECOND = 1e9;

    private record Key(String method, String route, String statusClass) {
        Map<String, String> labels() {
            return Map.of("method", method, "route", route, "status", statusClass);
        }
    }

    private static final class Series {
        private final AtomicLongArray counts = new AtomicLongArray(BOUNDS.size() + 1);
        private final DoubleAdder sum = new DoubleAdder();

        void add(double seconds) {
            int range = 0;
            while (range < BOUNDS.size() && seconds > BOUNDS.get(range)) {
                range++;
            }
            counts.incrementAndGet(range);
            sum.add(seconds);
        }

        List<Long> counts() {
            var all = new ArrayList<Long>();
            for (int i = 0; i < counts.length(); i++) {
                all.add(counts.get(i));
            }
            return all;
        }
    }

    private final Map<Key, Series> requests = new ConcurrentHashMap<>();
    private final AtomicInteger channels = new AtomicInteger();

    /** Starts at zero. */
    @Activate
    public RequestMetrics() {}

    /**
     * Counts a request.
     *
     * @param method as it was sent; one that nobody knows is counted as {@code other}
     * @param route the route's template
     * @param status the HTTP status that was answered
     * @param duration from the request's head to the answer's last byte
     */
    void answered(String method, String route, int status, Duration duration) {
        String known =
                Arrays.asList("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS").contains(method) ? method : "other";
        requests.computeIfAbsent(new Key(known, route, status / 100 + "xx"), key -> new Series())
                .add(duration.toNanos() / NANOS_PER_SECOND);
    }

    /** Counts a WebSocket that was opened (1) or closed (-1). */
    void channels(int change) {
        channels.addAndGet(change);
    }

    @Override
    public List<Metric> read() {
        return List.of(
                new Metric.Histogram(
                        "quetzal_web_request_duration_seconds",
                        "How long HTTP requests took, by method, route and class of status.",
                        requests.entrySet().stream()
                                .map(entry -> new Metric.Distribution(
                                        entry.getKey().labels(),
                                        BOUNDS,
                                        entry.getValue().counts(),
                                        entry.getValue().sum.sum()))
                                .toList()),
                new Metric.Gauge(
                        "quetzal_web_channels_open",
                        "How many WebSockets are open.",
                        Metric.Sample.of(channels.get())));
    }
}
