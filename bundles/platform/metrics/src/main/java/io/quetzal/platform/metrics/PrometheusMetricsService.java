package io.quetzal.platform.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.quetzal.platform.api.metric.Metric;
import io.quetzal.platform.api.metric.MetricSource;
import io.quetzal.platform.api.metric.MetricsService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every source when somebody reads, and writes what they say; a source that fails is left out and named. */
@Component(service = {MetricsService.class, PrometheusMetricsService.class})
public final class PrometheusMetricsService implements MetricsService {
    private static final Logger LOG = LoggerFactory.getLogger(PrometheusMetricsService.class);

    private final PrometheusRegistry process = new PrometheusRegistry();
    private final ExpositionFormatWriter prometheus = PrometheusTextFormatWriter.create();
    private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
    private final Set<MetricSource> sources = ConcurrentHashMap.newKeySet();
    /** Sources that failed at the last reading: each failure is logged once, not at every reading. */
    private final Set<MetricSource> failing = ConcurrentHashMap.newKeySet();

    /** Starts with the figures of the process alone. */
    @Activate
    public PrometheusMetricsService() {
        ProcessFigures.register(process);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(MetricSource source) {
        sources.add(source);
    }

    void removeSource(MetricSource source) {
        sources.remove(source);
        failing.remove(source);
    }

    @Override
    public byte[] render(@Nullable String acceptHeader) {
        var text = new ByteArrayOutputStream(16 << 10);
        try {
            writerFor(acceptHeader).write(text, families());
        } catch (IOException e) {
            throw new UncheckedIOException("A write to memory failed.", e);
        }
        return text.toByteArray();
    }

    @Override
    public String contentType(@Nullable String acceptHeader) {
        return writerFor(acceptHeader).getContentType();
    }

    private ExpositionFormatWriter writerFor(@Nullable String acceptHeader) {
        return acceptHeader != null && openMetrics.accepts(acceptHeader) ? openMetrics : prometheus;
    }

    /** What the process and every source say at this moment. */
    MetricSnapshots families() {
        var all = MetricSnapshots.builder();
        process.scrape().forEach(all::metricSnapshot);
        for (MetricSource source : sources) {
            for (MetricSnapshot family : read(source)) {
                if (all.containsMetricName(family.getMetadata().getName())) {
                    report(source, "names " + family.getMetadata().getName() + ", which is taken", null);
                } else {
                    all.metricSnapshot(family);
                }
            }
        }
        return all.build();
    }

    /** What a source says: all of it, or nothing if any of it is wrong. */
    private List<MetricSnapshot> read(MetricSource source) {
        try {
            List<MetricSnapshot> families = new ArrayList<>();
            for (Metric metric : source.read()) {
                families.add(Snapshots.of(metric));
            }
            failing.remove(source);
            return families;
        } catch (RuntimeException e) {
            report(source, "failed", e);
            return List.of();
        }
    }

    private void report(MetricSource source, String what, @Nullable RuntimeException failure) {
        if (failing.add(source)) {
            LOG.warn(
                    "The metric source {} {}; its figures are left out.",
                    source.getClass().getName(),
                    what,
                    failure);
        }
    }
}
