/**
 * Collects every {@link io.quetzal.platform.api.metric.MetricSource} and what the JVM and Linux say about the process,
 * and writes them as Prometheus reads them. Start with {@link io.quetzal.platform.metrics.PrometheusMetricsService};
 * {@link io.quetzal.platform.metrics.RingMetricHistory} remembers the last minutes of them.
 */
@NullMarked
package io.quetzal.platform.metrics;

import org.jspecify.annotations.NullMarked;
