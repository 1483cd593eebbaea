package io.quetzal.platform.core.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quetzal.platform.api.metric.Metric;
import io.quetzal.platform.api.metric.Metric.Counter;
import io.quetzal.platform.api.metric.Metric.Gauge;
import io.quetzal.platform.api.metric.Metric.Sample;
import io.quetzal.platform.api.metric.MetricSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * What Linux says about the machine that the node runs on, its machines and everything else included. A file that a
 * container does not show is left out.
 *
 * @see <a href="https://docs.kernel.org/filesystems/proc.html">proc(5)</a>
 * @see <a href="https://docs.kernel.org/admin-guide/iostats.html">The kernel's I/O statistics</a>
 */
@Component
public final class HostFigures implements MetricSource {
    /** The kernel shows processor time in hundredths of a second, whatever its own clock. */
    private static final double TICKS_PER_SECOND = 100;

    private static final List<String> MODES =
            List.of("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal");
    /** In this unit, whatever the disk's own. */
    private static final double SECTOR_BYTES = 512;

    private static final Pattern SPACES = Pattern.compile("\\s+");
    /** Traffic through these shows at the interfaces behind them too. */
    private static final Pattern VIRTUAL_INTERFACE = Pattern.compile("(lo|tap|tun|veth|virbr|br-|docker|vnet).*");
    /** What lies on other disks, or in memory. */
    private static final Pattern VIRTUAL_DISK = Pattern.compile("(loop|ram|zram|dm-|md|sr|fd).*");

    private final Path root;
    private final Path home;
    private final HostMemory memory;

    /** Reads this machine. */
    @Activate
    public HostFigures(BundleContext bundle) {
        this(
                Path.of("/"),
                NodeSettings.read(
                                bundle::getProperty,
                                bundle.getBundle().getVersion().toString())
                        .home());
    }

    HostFigures(Path root, Path home) {
        this.root = root;
        this.home = home;
        this.memory = new HostMemory(root);
    }

    @Override
    public List<Metric> read() {
        var reading = memory.read();
        var figures = new ArrayList<Metric>();
        figures.add(new Gauge(
                "quetzal_host_cpus",
                "Processors that the node may use.",
                Sample.of(Runtime.getRuntime().availableProcessors())));
        figures.add(new Counter("quetzal_host_cpu_seconds", "Processor time of the host, by mode.", cpu()));
        figures.add(new Gauge(
                "quetzal_host_memory_total_bytes",
                "Memory that the host has, or the node's control group may use.",
                Sample.of((double) reading.total().bytes())));
        figures.add(new Gauge(
                "quetzal_host_memory_available_bytes",
                "Memory that can still be given without swapping.",
                Sample.of((double) reading.available().bytes())));
        figures.addAll(space());
        figures.addAll(disks());
        figures.addAll(network());
        return figures;
    }

    /** The first line is the sum over all processors. */
    private List<Sample> cpu() {
        return lines("proc/stat").stream()
                .limit(1)
                .flatMap(line -> {
                    String[] ticks = SPACES.split(line, -1);
                    return IntStream.range(0, Math.min(MODES.size(), ticks.length - 1))
                            .mapToObj(i -> new Sample(
                                    Map.of("mode", MODES.get(i)), Double.parseDouble(ticks[i + 1]) / TICKS_PER_SECOND));
                })
                .toList();
    }

    private List<Metric> space() {
        try {
            FileStore disk = Files.getFileStore(home);
            return List.of(
                    new Gauge(
                            "quetzal_node_disk_total_bytes",
                            "Room on the disk that holds the node's files.",
                            Sample.of((double) disk.getTotalSpace())),
                    new Gauge(
                            "quetzal_node_disk_available_bytes",
                            "Free room on the disk that holds the node's files.",
                            Sample.of((double) disk.getUsableSpace())));
        } catch (IOException e) {
            throw new UncheckedIOException("The node's home " + home + " cannot be asked for its free space.", e);
        }
    }

    private List<Metric> disks() {
        double read = 0;
        double written = 0;
        for (String line : lines("proc/diskstats")) {
            String[] fields = SPACES.split(line.strip(), -1);
            String name = fields[2];
            if (!VIRTUAL_DISK.matcher(name).matches() && Files.isDirectory(root.resolve("sys/block/" + name))) {
                read += Double.parseDouble(fields[5]) * SECTOR_BYTES;
                written += Double.parseDouble(fields[9]) * SECTOR_BYTES;
            }
        }
        return List.of(
                new Counter("quetzal_host_disk_read_bytes", "Bytes read from the host's disks.", Sample.of(read)),
                new Counter(
                        "quetzal_host_disk_written_bytes", "Bytes written to the host's disks.", Sample.of(written)));
    }

    private List<Metric> network() {
        double received = 0;
        double sent = 0;
        for (String line : lines("proc/net/dev")) {
            int colon = line.indexOf(':');
            if (colon > 0
                    && !VIRTUAL_INTERFACE
                            .matcher(line.substring(0, colon).strip())
                            .matches()) {
                String[] fields = SPACES.split(line.substring(colon + 1).strip(), -1);
                received += Double.parseDouble(fields[0]);
                sent += Double.parseDouble(fields[8]);
            }
        }
        return List.of(
                new Counter(
                        "quetzal_host_network_received_bytes",
                        "Bytes that the host has received, loopback and virtual interfaces left out.",
                        Sample.of(received)),
                new Counter(
                        "quetzal_host_network_sent_bytes",
                        "Bytes that the host has sent, loopback and virtual interfaces left out.",
                        Sample.of(sent)));
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(root.resolve(file), UTF_8);
        } catch (IOException e) {
            return List.of();
        }
    }
}
