package io.quetzal.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.health.HealthReport.Check;
import io.quetzal.platform.api.health.HealthReport.Status;
import io.quetzal.platform.api.health.HealthService.Probe;
import io.quetzal.platform.testkit.Await;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FelixHealthServiceTest {
    private static final String JOBS = "io.quetzal.platform.api.job.JobService";

    private final Set<String> present = ConcurrentHashMap.newKeySet();
    private final FelixHealthService health = service(Map.of("deadlineMillis", 10_000L));

    @AfterEach
    void close() {
        health.close();
    }

    FelixHealthServiceTest() {
        present.addAll(
                Set.of(JOBS, "io.quetzal.platform.api.security.SecurityService", "io.quetzal.state.api.StateService"));
    }

    @Test
    void isWellWithoutChecksOnceTheEssentialServicesAreThere() {
        assertThat(health.report(Probe.READY).ready()).isTrue();
        assertThat(health.report(Probe.LIVE).status()).isEqualTo(Status.OK);
    }

    @Test
    void isNotReadyWhileAnEssentialServiceIsMissing() {
        present.remove(JOBS);
        var report = health.report(Probe.READY);
        assertThat(report.ready()).isFalse();
        assertThat(report.checks().getFirst().message()).contains(JOBS);
        assertThat(health.report(Probe.LIVE).status())
                .as("it lives nevertheless")
                .isEqualTo(Status.OK);
    }

    @Test
    void canBeToldWhichServicesAreEssential() {
        var other = service(Map.of("requiredServices", new String[] {"org.example.Printer"}));
        assertThat(other.report(Probe.READY).ready()).isFalse();
        present.add("org.example.Printer");
        assertThat(other.report(Probe.READY).ready()).isTrue();
    }

    @Test
    void takesOtherSettingsWhileItRunsUnlessTheyCannotBe() {
        var essential = new String[] {"org.example.Printer"};
        health.changed(Configs.of(FelixHealthService.Config.class, Map.of("requiredServices", essential)));
        assertThat(health.report(Probe.READY).ready()).isFalse();

        var impossible = Configs.of(FelixHealthService.Config.class, Map.of("deadlineMillis", 1L));
        health.changed(impossible);

        assertThat(health.report(Probe.READY).checks().getFirst().message()).contains("org.example.Printer");
        assertThatThrownBy(() -> new HealthSettingsCheck(impossible))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("deadlineMillis is 1");
    }

    @Test
    void asksTheChecksOfTheProbeAndAnswersTheWorstFirst() {
        add("good", () -> new Result(Result.Status.OK, "fine"), "ready");
        add("bad", () -> new Result(Result.Status.CRITICAL, "broken"), "ready", "live");
        add("soon", () -> new Result(Result.Status.TEMPORARILY_UNAVAILABLE, "wait"), "ready");
        add("meh", () -> new Result(Result.Status.WARN, "look"), "ready");
        add("other", () -> new Result(Result.Status.CRITICAL, "not asked"), "unrelated");
        var report = health.report(Probe.READY);
        assertThat(report.status()).isEqualTo(Status.CRITICAL);
        assertThat(report.checks())
                .containsExactly(
                        new Check("bad", Status.CRITICAL, "broken"),
                        new Check("soon", Status.UNAVAILABLE, "wait"),
                        new Check("meh", Status.WARN, "look"),
                        new Check("essential-services", Status.OK, "All 3 are there."),
                        new Check("good", Status.OK, "fine"));
        assertThat(health.report(Probe.LIVE).checks()).extracting(Check::name).containsExactly("bad");
    }

    @Test
    void isReadyInSpiteOfAWarning() {
        add("meh", () -> new Result(Result.Status.WARN, "look"), "ready");
        assertThat(health.report(Probe.READY).ready()).isTrue();
    }

    @Test
    void readsALogOfSeveralEntriesWithoutItsDetails() {
        add(
                "several",
                () -> {
                    var log = new FormattingResultLog();
                    log.debug("a detail");
                    log.info("one thing");
                    log.warn("and another");
                    return new Result(log);
                },
                "live");
        assertThat(health.report(Probe.LIVE).checks())
                .containsExactly(new Check("several", Status.WARN, "one thing and another"));
    }

    @Test
    void countsACheckThatFailsAsCritical() {
        add(
                "faulty",
                () -> {
                    throw new IllegalStateException("on purpose");
                },
                "live");
        assertThat(health.report(Probe.LIVE).checks().getFirst().status()).isEqualTo(Status.CRITICAL);
    }

    @Test
    void doesNotStartACheckAgainWhileItHangs() throws InterruptedException {
        var hurried = service(Map.of("deadlineMillis", 10L));
        var runs = new AtomicInteger();
        var hangs = new CountDownLatch(1);
        var check = check(() -> {
            runs.incrementAndGet();
            await(hangs);
            return new Result(Result.Status.OK, "at last");
        });
        hurried.addCheck(check, properties("slow", "live"));
        for (int i = 0; i < 5; i++) {
            assertThat(hurried.report(Probe.LIVE).status()).isEqualTo(Status.UNAVAILABLE);
        }
        assertThat(runs).hasValue(1);
        hangs.countDown();
        Await.until("an answer", () -> hurried.report(Probe.LIVE).status() == Status.OK);
        Await.until("another run", () -> hurried.report(Probe.LIVE).status() == Status.OK && runs.get() > 1);
    }

    @Test
    void interruptsACheckThatHangsWhenItGoes() throws InterruptedException {
        var hurried = service(Map.of("deadlineMillis", 10L));
        var interrupted = new CountDownLatch(1);
        var check = check(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return new Result(Result.Status.OK, "");
        });
        hurried.addCheck(check, properties("hangs", "live"));
        hurried.report(Probe.LIVE);
        hurried.removeCheck(check);
        interrupted.await();
        assertThat(hurried.report(Probe.LIVE).checks()).isEmpty();
    }

    @Test
    void understandsTagsInAnyForm() {
        health.addCheck(check(() -> new Result(Result.Status.OK, "")), Map.of("hc.name", "a", "hc.tags", "live"));
        health.addCheck(
                check(() -> new Result(Result.Status.OK, "")), Map.of("hc.name", "b", "hc.tags", List.of("x", "live")));
        health.addCheck(check(() -> new Result(Result.Status.OK, "")), Map.of("hc.name", "c"));
        assertThat(health.report(Probe.LIVE).checks()).extracting(Check::name).containsExactly("a", "b");
    }

    @Test
    void refusesADeadlineOutOfRange() {
        assertThatThrownBy(() -> service(Map.of("deadlineMillis", 0L)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The setting deadlineMillis is 0. Give a number from 10 to 60000.");
    }

    private FelixHealthService service(Map<String, Object> settings) {
        return new FelixHealthService(present::contains, Configs.of(FelixHealthService.Config.class, settings));
    }

    private void add(String name, HealthCheck check, String... tags) {
        health.addCheck(check(check), properties(name, tags));
    }

    /** A service of its own, even if a lambda without state would be the same object each time. */
    private static HealthCheck check(HealthCheck execute) {
        return new HealthCheck() {
            @Override
            public Result execute() {
                return execute.execute();
            }
        };
    }

    private static Map<String, Object> properties(String name, String... tags) {
        return Map.of("hc.name", name, "hc.tags", tags);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
