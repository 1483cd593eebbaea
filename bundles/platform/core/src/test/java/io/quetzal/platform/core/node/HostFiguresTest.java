package io.quetzal.platform.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.metric.Metric;
import io.quetzal.platform.api.metric.Metric.Counter;
import io.quetzal.platform.api.metric.Metric.Gauge;
import io.quetzal.platform.api.metric.Metric.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFiguresTest {
    @TempDir
    Path root;

    @Test
    void readsThisMachine() {
        var figures = values(new HostFigures(Path.of("/"), root));
        assertThat(figures)
                .containsKeys("quetzal_host_cpu_seconds{mode=idle}", "quetzal_host_network_received_bytes{}")
                .allSatisfy((name, value) -> assertThat(value).isNotNegative());
        assertThat(figures.get("quetzal_node_disk_available_bytes{}"))
                .isPositive()
                .isLessThanOrEqualTo(figures.get("quetzal_node_disk_total_bytes{}"));
    }

    @Test
    void countsWholeRealDisksAndInterfacesOnly() throws IOException {
        file("proc/meminfo", "MemTotal: 2048 kB\nMemAvailable: 1024 kB\n");
        file("proc/self/status", "VmRSS: 1 kB\n");
        file("proc/stat", "cpu  100 0 50 800 25 0 5 20 7 0\ncpu0 1 2 3\nintr 1\n");
        file("proc/diskstats", """
                   8       0 sda 10 0 100 0 20 0 200 0 0 0 0
                   8       1 sda1 10 0 99 0 20 0 199 0 0 0 0
                   7       0 loop0 10 0 1000 0 20 0 2000 0 0 0 0
                """);
        Files.createDirectories(root.resolve("sys/block/sda"));
        Files.createDirectories(root.resolve("sys/block/loop0"));
        file("proc/net/dev", """
                Inter-|   Receive                |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs
                    lo: 9 1 0 0 0 0 0 0 9 1 0 0 0 0 0 0
                  eth0: 1000 1 0 0 0 0 0 0 500 1 0 0 0 0 0 0
                  tap0: 77 1 0 0 0 0 0 0 77 1 0 0 0 0 0 0
                """);
        assertThat(values(new HostFigures(root, root)))
                .containsEntry("quetzal_host_cpu_seconds{mode=user}", 1.0)
                .containsEntry("quetzal_host_cpu_seconds{mode=steal}", 0.2)
                .containsEntry("quetzal_host_memory_available_bytes{}", 1024.0 * 1024)
                .containsEntry("quetzal_host_disk_read_bytes{}", 51_200.0)
                .containsEntry("quetzal_host_disk_written_bytes{}", 102_400.0)
                .containsEntry("quetzal_host_network_received_bytes{}", 1000.0)
                .containsEntry("quetzal_host_network_sent_bytes{}", 500.0);
    }

    private static Map<String, Double> values(HostFigures figures) {
        var values = new HashMap<String, Double>();
        for (Metric metric : figures.read()) {
            List<Sample> samples = switch (metric) {
                case Gauge gauge -> gauge.samples();
                case Counter counter -> counter.samples();
                case Metric.Histogram _ -> List.of();
            };
            samples.forEach(sample -> values.put(metric.name() + sample.labels(), sample.value()));
        }
        return values;
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
