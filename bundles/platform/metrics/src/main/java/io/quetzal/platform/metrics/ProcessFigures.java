package io.quetzal.platform.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;

/** What the JVM and Linux say about the process: resident memory, descriptors, processor time, heap, GC, threads. */
final class ProcessFigures {
    private static final double MILLIS_PER_SECOND = 1000;

    private ProcessFigures() {}

    /** Only figures that are read when asked: others would leave listeners in the JVM when this bundle goes. */
    static void register(PrometheusRegistry registry) {
        ProcessMetrics.builder().register(registry);
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        JvmClassLoadingMetrics.builder().register(registry);
        JvmBufferPoolMetrics.builder().register(registry);
        JvmRuntimeInfoMetric.builder().register(registry);
        GaugeWithCallback.builder()
                .name("quetzal_node_uptime_seconds")
                .help("How long the node's process has run.")
                .callback(
                        gauge -> gauge.call(ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS_PER_SECOND))
                .register(registry);
    }
}
