package io.quetzal.vm.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.testkit.Await;
import io.quetzal.platform.testkit.LeakCheck;
import io.quetzal.vm.api.VmState;
import io.quetzal.vm.core.TestHost.LivingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ManyCallersTest {
    private static final Name DEMO = new Name("demo");
    private static final int CALLERS = 16;
    private static final int CYCLES = 50;

    @Test
    void givesANameToOneOfManyWhoWantIt() throws Exception {
        try (var host = new TestHost()) {
            LivingNode node = host.boot();
            var won = new AtomicInteger();

            atOnce(CALLERS, caller -> {
                try {
                    node.run(() -> node.core().create(TestHost.spec("demo")));
                    won.incrementAndGet();
                } catch (QuetzalException e) {
                    assertThat(e.reason().name()).isEqualTo("NAME_TAKEN");
                }
            });

            assertThat(won).hasValue(1);
            assertThat(host.machineDirectories()).hasSize(1);
        }
    }

    @Test
    void startsAMachineOnceForManyCallers() throws Exception {
        try (var host = new TestHost()) {
            LivingNode node = host.boot();
            node.run(() -> node.core().create(TestHost.spec("demo")));
            var won = new AtomicInteger();

            atOnce(CALLERS, caller -> {
                try {
                    node.run(() -> node.core().start(DEMO));
                    won.incrementAndGet();
                } catch (QuetzalException e) {
                    assertThat(e.reason().name()).isEqualTo("WRONG_STATE");
                }
            });

            assertThat(won).hasValue(1);
            assertThat(host.processes()).hasSize(1);
        }
    }

    @Test
    void endsInAStateThatIsTrueWhateverManyCallersDoAtOnce() throws Exception {
        try (var host = new TestHost()) {
            LivingNode node = host.boot();
            node.run(() -> node.core().create(TestHost.spec("demo")));

            atOnce(CALLERS, caller -> {
                for (int i = 0; i < 8; i++) {
                    try {
                        switch ((caller + i) % 6) {
                            case 0 -> node.run(() -> node.core().start(DEMO));
                            case 1 -> node.run(() -> node.core().stop(DEMO, Duration.ofMillis(200)));
                            case 2 -> node.run(() -> node.core().pause(DEMO));
                            case 3 -> node.run(() -> node.core().resume(DEMO));
                            case 4 -> node.run(() -> node.core().reset(DEMO));
                            default -> node.core().metrics(DEMO);
                        }
                    } catch (QuetzalException e) {
                        assertThat(e.reason().name()).isIn("WRONG_STATE", "COMMAND_FAILED");
                    }
                }
            });

            Await.until(
                    "the state to be true",
                    () -> node.core().show(DEMO).state().live()
                            == !host.processes().isEmpty());
            assertThat(node.core().show(DEMO).state()).isNotIn(VmState.STARTING, VmState.STOPPING);
            node.run(() -> node.core().delete(DEMO, true));
            assertThat(host.processes()).isEmpty();
        }
    }

    @Test
    void lendsItsImpatienceToAStopThatWaits() throws Exception {
        try (var host = new TestHost()) {
            LivingNode node = host.boot();
            node.driver().disguise(instance -> new Deaf(instance, true));
            node.run(() -> node.core().create(TestHost.spec("demo")));
            node.run(() -> node.core().start(DEMO));

            atOnce(2, caller -> {
                if (caller == 0) {
                    node.run(() -> node.core().stop(DEMO, Duration.ofDays(1)));
                } else {
                    Await.until("the first stop", () -> node.core().show(DEMO).state() == VmState.STOPPING);
                    node.run(() -> node.core().delete(DEMO, true));
                }
            });

            assertThat(host.processes()).isEmpty();
        }
    }

    @Test
    void leavesNothingBehindAfterFiftyLives() {
        try (var host = new TestHost()) {
            LivingNode node = host.boot();
            cycle(node);
            var leaks = new LeakCheck();

            IntStream.range(0, CYCLES).forEach(i -> cycle(node));

            leaks.assertNothingLeft();
            assertThat(host.machineDirectories()).isEmpty();
            assertThat(host.processes()).isEmpty();
            assertThat(node.core().list()).isEmpty();
        }
    }

    @Test
    void leavesNothingBehindWhenTheNodeStops() {
        var leaks = new LeakCheck();
        try (var host = new TestHost()) {
            LivingNode node = host.boot();
            node.run(() -> node.core().create(TestHost.spec("demo")));
            node.run(() -> node.core().start(DEMO));
            node.run(() -> node.core().attach(DEMO, new Listening()));
        }
        leaks.assertNothingLeft();
    }

    private static void cycle(LivingNode node) {
        node.run(() -> node.core().create(TestHost.spec("demo")));
        node.run(() -> node.core().start(DEMO));
        node.run(() -> node.core().stop(DEMO, Duration.ofSeconds(20)));
        node.run(() -> node.core().delete(DEMO, false));
    }

    private interface Call {
        void by(int caller) throws Exception;
    }

    private static void atOnce(int callers, Call call) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int caller = i;
                calls.add(threads.submit(() -> {
                    call.by(caller);
                    return caller;
                }));
            }
            for (Future<?> each : calls) {
                each.get();
            }
        }
    }
}
