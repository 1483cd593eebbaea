package io.quetzal.alert.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertException;
import io.quetzal.alert.api.AlertRule;
import io.quetzal.alert.api.Comparison;
import io.quetzal.alert.api.Condition.Threshold;
import io.quetzal.alert.api.Matcher;
import io.quetzal.alert.api.NotifierChange;
import io.quetzal.alert.api.RuleStatus.Origin;
import io.quetzal.alert.api.SeriesSelector;
import io.quetzal.alert.api.Severity;
import io.quetzal.alert.core.engine.Timeline;
import io.quetzal.alert.core.notify.NotifierRegistry;
import io.quetzal.platform.api.event.Event;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.metric.MetricsService;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.testkit.Await;
import io.quetzal.platform.testkit.InMemoryStateService;
import io.quetzal.platform.testkit.LeakCheck;
import io.quetzal.platform.testkit.RecordingAccessGuard;
import io.quetzal.platform.testkit.RecordingEventBus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertCoreTest {
    private static final Name HOT = new Name("hot");
    private static final Name DISK = new Name("disk-exhausted");
    private static final NotifierChange NOTHING = new NotifierChange(null, null, null, null, null, null, null);

    /** As the machines' own event is in JSON. */
    record Changed(Instant at, String vm, String to) implements Event {
        @Override
        public String topic() {
            return "vm.state-changed";
        }

        @Override
        public String subject() {
            return vm;
        }

        @Override
        public String message() {
            return "VM " + vm + " is " + to + ".";
        }
    }

    private final LeakCheck leaks = new LeakCheck();
    private final InMemoryStateService state = new InMemoryStateService();
    private final RecordingAccessGuard guard = new RecordingAccessGuard();
    private final RecordingEventBus bus = new RecordingEventBus();
    private final AlertBoard board = new AlertBoard();
    private AlertCore core = start();

    private AlertCore start() {
        return new AlertCore(
                state,
                guard,
                bus,
                new Heat(),
                new JacksonJsonCodec(),
                new NotifierRegistry(),
                board,
                new Limits(Duration.ofHours(1), Duration.ZERO),
                Timeline.system());
    }

    private static final class Heat implements MetricsService {
        @Override
        public byte[] render(@Nullable String acceptHeader) {
            return "# HELP heat How hot.\nheat{vm=\"a\\\"b\\\\c\\nd\"} 99.5\n".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String contentType(@Nullable String acceptHeader) {
            return "text/plain";
        }
    }

    @AfterEach
    void closeAll() {
        core.close();
        leaks.assertNothingLeft();
    }

    @Test
    void watchesAVmFromItsEventToTheFigures() {
        bus.publish(new Changed(Instant.now(), "demo", "crashed"));

        Alert alert = Await.value("the alert", () -> core.alerts().stream().findFirst());
        assertThat(alert.message()).isEqualTo("VM demo is crashed.");
        assertThat(alert.labels()).containsEntry("vm", "demo");
        assertThat(new AlertFigures(board).read().toString()).contains("severity=critical}, value=1.0");

        bus.publish(new Changed(Instant.now(), "demo", "running"));
        Await.until("it is over", () -> core.alerts().isEmpty());
    }

    @Test
    void knowsWhatHappenedBeforeItCame() {
        core.close();
        bus.publish(new Changed(Instant.now(), "early", "crashed"));
        core = start();

        assertThat(core.alerts()).extracting(Alert::rule).containsExactly(new Name("vm-crashed"));
    }

    @Test
    void evaluatesANewRuleAtOnce() {
        as(Role.ADMIN, () -> core.addRule(hot(50)));

        Alert alert = Await.value("the alert", () -> core.alerts().stream().findFirst());
        assertThat(alert.labels()).containsEntry("vm", "a\"b\\c\nd");
        assertThat(core.alert(alert.id().substring(0, 6))).isEqualTo(alert);
        assertThat(core.rule(HOT).firing()).isEqualTo(1);

        as(Role.ADMIN, () -> core.removeRule(HOT));
        assertThat(core.alerts()).isEmpty();
    }

    @Test
    void letsOnlyAnAdminChangeRulesAndAnOperatorSilence() {
        assertThatThrownBy(() -> as(Role.OPERATOR, () -> core.addRule(hot(1)))).isInstanceOf(AccessException.class);
        assertThatThrownBy(() -> as(Role.VIEWER, () -> silence("vm=demo"))).isInstanceOf(AccessException.class);
        assertThatThrownBy(() -> as(Role.OPERATOR, () -> core.changeNotifier(HOT, NOTHING)))
                .isInstanceOf(AccessException.class);

        as(Role.OPERATOR, () -> silence("vm=demo"));

        assertThat(core.silences()).hasSize(1);
        assertThat(core.silences().getFirst().by()).isEqualTo("test");
        assertThat(guard.changes()).hasSize(4);
    }

    @Test
    void mutesWhatIsSilencedAndEndsASilence() {
        as(Role.OPERATOR, () -> silence("rule=vm-crashed"));
        bus.publish(new Changed(Instant.now(), "demo", "crashed"));

        Alert alert = Await.value("the alert", () -> core.alerts().stream().findFirst());
        assertThat(alert.mutedBy()).hasSize(1);
        assertThat(alert.mutedBy().getFirst()).startsWith("silence ");

        as(Role.OPERATOR, () -> core.endSilence(core.silences().getFirst().id()));
        assertThat(core.alerts().getFirst().mutedBy()).isEmpty();
    }

    @Test
    void letsDefaultRulesBeChangedDisabledAndRestored() {
        AlertRule original = core.rule(DISK).rule();
        assertThat(core.rule(DISK).origin()).isEqualTo(Origin.DEFAULT);

        as(Role.ADMIN, () -> core.enableRule(DISK, false));
        core.close();
        core = start();
        assertThat(core.rule(DISK).origin()).isEqualTo(Origin.CHANGED);
        assertThat(core.rule(DISK).rule().enabled()).isFalse();

        assertThatThrownBy(() -> as(Role.ADMIN, () -> core.removeRule(DISK)))
                .isInstanceOf(AlertException.class)
                .hasMessageContaining("quetzal alert disable disk-exhausted");
        as(Role.ADMIN, () -> core.restoreRule(DISK));
        assertThat(core.rule(DISK).rule()).isEqualTo(original);
    }

    @Test
    void refusesNamesThatAreTakenOrUnknown() {
        as(Role.ADMIN, () -> core.addRule(hot(1)));

        assertThatThrownBy(() -> as(Role.ADMIN, () -> core.addRule(hot(2)))).isInstanceOf(AlertException.class);
        assertThatThrownBy(() -> core.rule(new Name("nobody"))).isInstanceOf(AlertException.class);
        assertThatThrownBy(() -> core.alert("00")).isInstanceOf(AlertException.class);
        assertThatThrownBy(() -> as(Role.ADMIN, () -> core.restoreRule(HOT))).isInstanceOf(AlertException.class);
        assertThatThrownBy(() -> as(Role.ADMIN, () -> core.removeNotifier(HOT))).isInstanceOf(AlertException.class);
        assertThatThrownBy(() -> core.notifier(HOT)).isInstanceOf(AlertException.class);
    }

    @Test
    void saysInTheHealthReportWhenNobodyWatches() {
        assertThat(new AlertCheck(board).execute().getStatus()).isEqualTo(Result.Status.OK);
        core.close();
        assertThat(new AlertCheck(board).execute().getStatus()).isEqualTo(Result.Status.WARN);
    }

    @Test
    void writesToTheLogUntilToldOtherwise() {
        assertThat(core.notifiers()).extracting(notifier -> notifier.kind()).containsExactly("log");
        as(Role.ADMIN, () -> core.removeNotifier(new Name("log")));
        core.close();
        core = start();
        assertThat(core.notifiers()).isEmpty();
    }

    private void silence(String matcher) {
        core.silence(
                List.of(Matcher.parse(matcher)),
                Instant.now().minusSeconds(1),
                Instant.now().plusSeconds(3600),
                "test");
    }

    private static AlertRule hot(double limit) {
        return new AlertRule(
                HOT,
                "{vm} is hot",
                Severity.WARNING,
                new Threshold(SeriesSelector.parse("heat"), null, Comparison.ABOVE, limit),
                Duration.ZERO,
                Duration.ZERO,
                Map.of(),
                true);
    }

    private static void as(Role role, Runnable work) {
        new Caller("test", role, "test").run(work);
    }
}
