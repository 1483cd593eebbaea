package io.quetzal.vm.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.metric.Metric;
import io.quetzal.platform.api.metric.Metric.Counter;
import io.quetzal.platform.api.metric.Metric.Gauge;
import io.quetzal.platform.api.metric.Metric.Histogram;
import io.quetzal.platform.api.metric.Metric.Sample;
import io.quetzal.platform.testkit.Await;
import io.quetzal.vm.core.TestHost.LivingNode;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class VmFiguresTest {
    private final TestHost host = new TestHost();
    private final LivingNode node = host.boot();
    private final VmFigures figures = new VmFigures(node.core());

    @AfterEach
    void close() {
        figures.close();
        host.close();
    }

    @Test
    void countsMachinesByState() {
        node.run(() -> node.core().create(TestHost.spec("idle")));

        List<Sample> samples = samples("quetzal_vm_machines");

        assertThat(samples)
                .contains(new Sample(Map.of("state", "stopped"), 1), new Sample(Map.of("state", "running"), 0))
                .hasSize(6);
    }

    @Test
    void saysWhatEachRunningMachineUses() {
        node.run(() -> node.core().create(TestHost.spec("demo")));
        node.run(() -> node.core().start(new Name("demo")));

        Await.until(
                "the figures",
                () -> samples("quetzal_vm_memory_assigned_bytes")
                        .equals(List.of(new Sample(Map.of("vm", "demo"), 64 << 20))));
        assertThat(samples("quetzal_vm_cpu_seconds")).hasSize(1);
        assertThat(samples("quetzal_vm_network_sent_bytes"))
                .as("the pretended guest does not say")
                .isEmpty();

        node.run(() -> node.core().delete(new Name("demo"), true));
        assertThat(samples("quetzal_vm_cpu_seconds")).isEmpty();
    }

    @Test
    void warnsWhenNoDriverWorks() {
        var check = new VmDriverCheck(node.registry());
        Await.until("the drivers to be known", () -> check.execute().toString().contains("simulated"));
        assertThat(check.execute().isOk()).isTrue();

        node.driver().available(false);
        assertThat(node.core().drivers()).hasSize(1);
        assertThat(check.execute().getStatus()).isEqualTo(Result.Status.WARN);

        node.registry().removeDriver(node.driver());
        assertThat(check.execute().getStatus()).isEqualTo(Result.Status.WARN);
    }

    @Test
    void namesTheMachinesThatNeedAnImage() {
        node.run(() -> node.core().create(TestHost.spec("demo")));
        var images = new VmImages(host.state());

        assertThat(images.usersOf(FileImages.ID)).containsExactly("VM demo");
        assertThat(images.usersOf("other")).isEmpty();
    }

    private List<Sample> samples(String name) {
        Metric found = figures.read().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow();
        return switch (found) {
            case Gauge gauge -> gauge.samples();
            case Counter counter -> counter.samples();
            case Histogram _ -> throw new AssertionError("There is no histogram here.");
        };
    }
}
