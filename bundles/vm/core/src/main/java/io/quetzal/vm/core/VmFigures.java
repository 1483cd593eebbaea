package io.quetzal.vm.core;

import io.quetzal.platform.api.metric.Metric;
import io.quetzal.platform.api.metric.Metric.Counter;
import io.quetzal.platform.api.metric.Metric.Gauge;
import io.quetzal.platform.api.metric.Metric.Sample;
import io.quetzal.platform.api.metric.MetricSource;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.vm.api.Vm;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmMetrics;
import io.quetzal.vm.api.VmService;
import io.quetzal.vm.api.VmState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The machines' figures. All machines are asked at once and have a moment to answer; for one that does not, its figures
 * of the last time are told, so that a hypervisor that hangs cannot keep the others' figures from anybody.
 */
@Component
public final class VmFigures implements MetricSource {
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final VmService machines;
    private final ExecutorService askers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("vm-figures-", 0).factory());
    private final Map<String, VmMetrics> latest = new ConcurrentHashMap<>();
    private final Map<String, Boolean> beingAsked = new ConcurrentHashMap<>();

    /** Reads the figures of these machines. */
    @Activate
    public VmFigures(@Reference VmService machines) {
        this.machines = machines;
    }

    @Deactivate
    void close() {
        askers.shutdownNow();
    }

    @Override
    public List<Metric> read() {
        List<Vm> all = machines.list();
        List<Vm> running = all.stream().filter(vm -> vm.pid() != null).toList();
        latest.keySet().retainAll(running.stream().map(VmFigures::label).toList());
        askAll(running);
        var figures = new TreeMap<>(latest);
        return List.of(
                new Gauge("quetzal_vm_machines", "Machines by state.", byState(all)),
                counter(
                        figures,
                        "cpu_seconds",
                        "Processor time that the machine has used.",
                        use -> Optional.of(use.cpuTime().toNanos() / 1e9)),
                gauge(
                        figures,
                        "memory_resident_bytes",
                        "Host memory that the machine occupies.",
                        VmMetrics::memoryResident),
                gauge(figures, "memory_assigned_bytes", "Memory that the guest has.", VmMetrics::memoryAssigned),
                bytes(figures, "disk_read_bytes", "Bytes that the guest has read from its disks.", VmMetrics::diskRead),
                bytes(
                        figures,
                        "disk_written_bytes",
                        "Bytes that the guest has written to its disks.",
                        VmMetrics::diskWritten),
                counter(
                        figures,
                        "disk_reads",
                        "Read requests of the guest.",
                        use -> Optional.of((double) use.diskReads())),
                counter(
                        figures,
                        "disk_writes",
                        "Write requests of the guest.",
                        use -> Optional.of((double) use.diskWrites())),
                counter(
                        figures,
                        "network_received_bytes",
                        "Bytes that the guest has received.",
                        use -> Optional.ofNullable(use.networkReceived()).map(VmFigures::value)),
                counter(
                        figures,
                        "network_sent_bytes",
                        "Bytes that the guest has sent.",
                        use -> Optional.ofNullable(use.networkSent()).map(VmFigures::value)));
    }

    private void askAll(List<Vm> running) {
        var answers = new CountDownLatch(running.size());
        for (Vm vm : running) {
            if (beingAsked.putIfAbsent(label(vm), Boolean.TRUE) != null) {
                // It has not answered the last time yet.
                answers.countDown();
                continue;
            }
            askers.execute(() -> {
                try {
                    latest.put(label(vm), machines.metrics(vm.spec().name()));
                } catch (VmException e) {
                    // It has just ended.
                    latest.remove(label(vm));
                } finally {
                    beingAsked.remove(label(vm));
                    answers.countDown();
                }
            });
        }
        try {
            // Who has not answered by then is told with its last figures.
            var _ = answers.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Sample> byState(List<Vm> all) {
        return Stream.of(VmState.values())
                .map(state -> new Sample(
                        Map.of("state", state.name().toLowerCase(Locale.ROOT)),
                        all.stream().filter(vm -> vm.state() == state).count()))
                .toList();
    }

    private static Metric gauge(
            Map<String, VmMetrics> figures, String name, String help, Function<VmMetrics, ByteSize> figure) {
        return new Gauge("quetzal_vm_" + name, help, samples(figures, use -> Optional.of(value(figure.apply(use)))));
    }

    private static Metric bytes(
            Map<String, VmMetrics> figures, String name, String help, Function<VmMetrics, ByteSize> figure) {
        return counter(figures, name, help, use -> Optional.of(value(figure.apply(use))));
    }

    private static Metric counter(
            Map<String, VmMetrics> figures, String name, String help, Function<VmMetrics, Optional<Double>> figure) {
        return new Counter("quetzal_vm_" + name, help, samples(figures, figure));
    }

    private static List<Sample> samples(Map<String, VmMetrics> figures, Function<VmMetrics, Optional<Double>> figure) {
        var samples = new ArrayList<Sample>();
        figures.forEach((name, use) ->
                figure.apply(use).ifPresent(value -> samples.add(new Sample(Map.of("vm", name), value))));
        return samples;
    }

    private static double value(ByteSize size) {
        return size.bytes();
    }

    private static String label(Vm vm) {
        return vm.spec().name().value();
    }
}
