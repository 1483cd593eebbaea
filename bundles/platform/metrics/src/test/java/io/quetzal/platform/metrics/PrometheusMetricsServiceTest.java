package io.quetzal.platform.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quetzal.platform.api.metric.Metric;
import io.quetzal.platform.api.metric.Metric.Counter;
import io.quetzal.platform.api.metric.Metric.Distribution;
import io.quetzal.platform.api.metric.Metric.Gauge;
import io.quetzal.platform.api.metric.Metric.Histogram;
import io.quetzal.platform.api.metric.Metric.Sample;
import io.quetzal.platform.api.metric.MetricSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusMetricsServiceTest {
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final List<Metric> MACHINES = List.of(
            new Gauge(
                    "quetzal_vm_memory_bytes",
                    "Memory of a machine.",
                    List.of(
                            new Sample(Map.of("vm", "demo"), 134_217_728),
                            new Sample(Map.of("vm", "a\"b\\c\nd"), 0.5))),
            new Counter("quetzal_vm_starts", "How often machines were started.", Sample.of(3)),
            new Histogram(
                    "quetzal_vm_boot_seconds",
                    "How long machines took to boot.",
                    List.of(new Distribution(Map.of("type", "q35"), List.of(0.5, 1.0), List.of(1L, 2L, 4L), 9.5))));

    private final PrometheusMetricsService metrics = new PrometheusMetricsService();

    @TempDir
    Path scratch;

    @Test
    void writesWhatEverySourceSays() {
        metrics.addSource(() -> MACHINES);
        metrics.addSource(() -> List.of(new Gauge("quetzal_images", "Images.", Sample.of(2))));
        assertThat(text(null))
                .contains("# HELP quetzal_vm_memory_bytes Memory of a machine.\n# TYPE quetzal_vm_memory_bytes gauge\n")
                .contains("quetzal_vm_memory_bytes{vm=\"demo\"} 1.34217728E8\n")
                .contains("quetzal_vm_memory_bytes{vm=\"a\\\"b\\\\c\\nd\"} 0.5\n")
                .contains("quetzal_vm_starts_total 3.0\n")
                .contains("quetzal_vm_boot_seconds_bucket{type=\"q35\",le=\"0.5\"} 1\n")
                .contains("quetzal_vm_boot_seconds_bucket{type=\"q35\",le=\"1.0\"} 3\n")
                .contains("quetzal_vm_boot_seconds_bucket{type=\"q35\",le=\"+Inf\"} 7\n")
                .contains("quetzal_vm_boot_seconds_count{type=\"q35\"} 7\n")
                .contains("quetzal_vm_boot_seconds_sum{type=\"q35\"} 9.5\n")
                .contains("quetzal_images 2.0\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process_resident_memory_bytes",
                "process_open_fds",
                "process_cpu_seconds_total",
                "process_start_time_seconds",
                "jvm_threads_current",
                "jvm_memory_used_bytes{area=\"heap\"}",
                "jvm_gc_collection_seconds_count",
                "quetzal_node_uptime_seconds"
            })
    void knowsTheProcess(String figure) {
        assertThat(text(null)).contains("\n" + figure);
    }

    @Test
    void asksASourceNoMoreOnceItHasGone() {
        MetricSource source = () -> MACHINES;
        metrics.addSource(source);
        metrics.removeSource(source);
        assertThat(text(null)).doesNotContain("quetzal_vm");
    }

    @Test
    void leavesOutASourceThatFailsAndKeepsTheOthers() {
        metrics.addSource(() -> {
            throw new IllegalStateException("on purpose");
        });
        metrics.addSource(() -> List.of(new Gauge("no name", "Bad name.", Sample.of(1))));
        metrics.addSource(() -> List.of(new Gauge("named", "Bad label.", List.of(new Sample(Map.of("1 2", "x"), 1)))));
        metrics.addSource(() -> List.of(new Gauge(
                "quetzal_twice", "Twice the same.", List.of(new Sample(Map.of(), 1), new Sample(Map.of(), 2)))));
        metrics.addSource(() -> MACHINES);
        assertThat(text(null)).contains("quetzal_vm_starts_total 3.0").doesNotContain("quetzal_twice", "Bad");
    }

    @Test
    void writesAFamilyOnceThoughTwoSourcesClaimIt() {
        metrics.addSource(() -> List.of(new Gauge("quetzal_images", "Images.", Sample.of(2))));
        metrics.addSource(() -> List.of(new Gauge("quetzal_images", "Images.", Sample.of(2))));
        metrics.addSource(() -> List.of(new Gauge("jvm_threads_current", "Not ours.", Sample.of(-7))));
        assertThat(text(null)).containsOnlyOnce("\nquetzal_images ").doesNotContain("-7");
    }

    @Test
    void writesOpenMetricsForWhoeverAsksForIt() {
        metrics.addSource(() -> MACHINES);
        String accept = "application/openmetrics-text; version=1.0.0; charset=utf-8,text/plain;q=0.5";
        assertThat(text(accept)).contains("# TYPE quetzal_vm_starts counter\n").endsWith("# EOF\n");
        assertThat(metrics.contentType(accept)).startsWith("application/openmetrics-text");
        for (@Nullable String other : new @Nullable String[] {null, "*/*", "text/html", ""}) {
            assertThat(metrics.contentType(other)).startsWith("text/plain; version=0.0.4");
        }
    }

    @Test
    void pleasesPrometheusOwnChecker() throws Exception {
        assumeTrue(Files.isExecutable(PROMTOOL), "Debian's package prometheus is not installed");
        metrics.addSource(() -> MACHINES);
        Path figures = Files.write(scratch.resolve("figures"), metrics.render(null));
        Process promtool = new ProcessBuilder(PROMTOOL.toString(), "check", "metrics")
                .redirectInput(figures.toFile())
                .redirectErrorStream(true)
                .start();
        String complaints = new String(promtool.getInputStream().readAllBytes(), UTF_8);
        assertThat(promtool.waitFor()).as(complaints).isZero();
        assertThat(complaints).isEmpty();
    }

    private String text(@Nullable String accept) {
        return new String(metrics.render(accept), UTF_8);
    }
}
