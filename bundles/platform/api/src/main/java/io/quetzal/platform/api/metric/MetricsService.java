package io.quetzal.platform.api.metric;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * All figures of the node, as monitoring systems read them.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus: exposition formats</a>
 */
@ProviderType
public interface MetricsService {
    /**
     * The figures of every {@link MetricSource} and of the process, at this moment.
     *
     * @param acceptHeader what the reader can read, as in HTTP, or null if it does not say; OpenMetrics is written when
     *     it is asked for, else Prometheus text
     */
    byte[] render(@Nullable String acceptHeader);

    /** The media type that {@link #render} writes for this header. */
    String contentType(@Nullable String acceptHeader);
}
