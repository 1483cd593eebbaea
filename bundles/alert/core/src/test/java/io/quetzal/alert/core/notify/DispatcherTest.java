package io.quetzal.alert.core.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.alert.api.AlertException;
import io.quetzal.alert.api.AlertException.AlertFailure;
import io.quetzal.alert.api.Inhibition;
import io.quetzal.alert.api.Matcher;
import io.quetzal.alert.api.NotifierSpec;
import io.quetzal.alert.api.Severity;
import io.quetzal.alert.api.Silence;
import io.quetzal.alert.spi.Notification;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String CRASHED = "vm-crashed";

    @Test
    void waitsALittleForMoreOfTheSameGroup() {
        var ops = new Told(Told.usual()).fires(CRASHED, "a").passes(SECOND).fires(CRASHED, "b");

        assertThat(ops.said()).isEmpty();
        assertThat(ops.passes(SECOND).said()).containsExactly("FIRING a,b");
        assertThat(ops.passes(Duration.ofHours(1)).said()).as("once").hasSize(1);
    }

    @Test
    void tellsGroupsApart() {
        var ops = new Told(Told.usual())
                .fires(CRASHED, "a")
                .fires("disk-exhausted", "")
                .passes(MINUTE);

        assertThat(ops.notifications)
                .extracting(Notification::groupLabels)
                .containsExactlyInAnyOrder(Map.of("rule", CRASHED), Map.of("rule", "disk-exhausted"));
    }

    @Test
    void tellsChangesAfterTheGroupInterval() {
        var ops = new Told(Told.usual()).fires(CRASHED, "a").passes(Duration.ofSeconds(5));

        ops.fires(CRASHED, "b").passes(Duration.ofSeconds(20));
        assertThat(ops.said()).hasSize(1);
        assertThat(ops.passes(Duration.ofSeconds(10)).said()).containsExactly("FIRING a", "FIRING a,b");
    }

    @Test
    void repeatsWhatDoesNotChange() {
        var ops = new Told(Told.usual()).fires(CRASHED, "a").passes(Duration.ofHours(9));

        assertThat(ops.said()).containsExactly("FIRING a", "FIRING a", "FIRING a");
    }

    @Test
    void tellsWhatIsOver() {
        var ops = new Told(Told.usual())
                .fires(CRASHED, "a")
                .fires(CRASHED, "b")
                .passes(MINUTE)
                .isOver(CRASHED, "a")
                .passes(MINUTE)
                .isOver(CRASHED, "b")
                .passes(MINUTE);

        assertThat(ops.said()).containsExactly("FIRING a,b", "FIRING b / a", "RESOLVED  / b");
        assertThat(ops.notifications.getLast().alerts().getFirst().resolvedAt()).isNotNull();
    }

    @Test
    void doesNotTellWhatIsOverToWhomThatIsNothing() {
        NotifierSpec usual = Told.usual();
        var ops = new Told(new NotifierSpec(
                        usual.name(),
                        usual.kind(),
                        Map.of(),
                        Severity.CRITICAL,
                        usual.groupBy(),
                        usual.groupWait(),
                        usual.groupInterval(),
                        usual.repeatInterval(),
                        false))
                .fires(CRASHED, "a")
                .fires("cpu-saturated", "", Severity.WARNING)
                .passes(MINUTE)
                .isOver(CRASHED, "a")
                .passes(MINUTE);

        assertThat(ops.said()).containsExactly("FIRING a");
    }

    @Test
    void isNotFloodedByWhatComesAndGoes() {
        var ops = new Told(Told.usual());

        for (int i = 0; i < 60; i++) {
            ops.fires(CRASHED, "a").passes(Duration.ofSeconds(5));
            ops.isOver(CRASHED, "a").passes(Duration.ofSeconds(5));
        }

        assertThat(ops.said()).as("ten minutes, at most once in 30 s").hasSizeLessThanOrEqualTo(21);
    }

    @Test
    void saysNothingOfWhatIsSilencedUntilTheSilenceEnds() {
        var ops = new Told(Told.usual());
        ops.muting = new Muting(
                List.of(new Silence(
                        UniqueId.at(ops.time.wall()),
                        List.of(Matcher.parse("vm=~we*")),
                        ops.time.wall(),
                        ops.time.wall().plus(Duration.ofMinutes(10)),
                        "moving",
                        "admin")),
                List.of());

        ops.fires(CRASHED, "web").fires(CRASHED, "db").passes(MINUTE);
        assertThat(ops.said()).containsExactly("FIRING db");

        ops.passes(Duration.ofMinutes(10));
        assertThat(ops.said()).containsExactly("FIRING db", "FIRING db,web");
    }

    @Test
    void tellsAfterTheSilenceThatSomethingIsOver() {
        var ops = new Told(Told.usual()).fires(CRASHED, "web").passes(MINUTE);
        ops.muting = new Muting(
                List.of(new Silence(
                        UniqueId.at(ops.time.wall()),
                        List.of(Matcher.parse("vm=web")),
                        ops.time.wall(),
                        ops.time.wall().plus(Duration.ofMinutes(10)),
                        "moving",
                        "admin")),
                List.of());

        ops.isOver(CRASHED, "web").passes(Duration.ofMinutes(5));
        assertThat(ops.said()).containsExactly("FIRING web");
        assertThat(ops.passes(Duration.ofMinutes(6)).said()).containsExactly("FIRING web", "RESOLVED  / web");
    }

    @Test
    void saysNothingOfWhatFollowsFromAnother() {
        var ops = new Told(Told.usual());
        ops.muting = new Muting(
                List.of(),
                List.of(new Inhibition(
                        new Name("loop"),
                        List.of(Matcher.parse("rule=vm-crash-loop")),
                        List.of(Matcher.parse("rule=vm-crashed")),
                        List.of("vm"))));

        ops.fires("vm-crash-loop", "a").fires(CRASHED, "a").fires(CRASHED, "b").passes(MINUTE);

        assertThat(ops.said()).containsExactlyInAnyOrder("FIRING a", "FIRING b");
    }

    @Test
    void triesAgainLaterAndLater() {
        var ops = new Told(Told.usual());
        ops.failure = AlertFailure.NOT_DELIVERED;

        ops.fires(CRASHED, "a").passes(Duration.ofSeconds(2 + 1 + 2 + 4 + 8));
        assertThat(ops.attempts).hasSize(5);
        ops.passes(Duration.ofHours(1));
        assertThat(ops.attempts).hasSizeBetween(15, 25);
        assertThat(ops.dispatcher().troubles().getFirst()).contains("ops", "The test does not take it.");

        ops.failure = null;
        ops.passes(Duration.ofMinutes(5));
        assertThat(ops.said()).containsExactly("FIRING a");
        assertThat(ops.attempts.stream().map(Notification::id).distinct())
                .as("a receiver can tell that it is the same")
                .hasSize(1);
        assertThat(ops.dispatcher().troubles()).isEmpty();
        assertThat(ops.dispatcher().statuses().getFirst().failing()).isNull();
    }

    @Test
    void doesNotHurryAfterARefusal() {
        var ops = new Told(Told.usual());
        ops.failure = AlertFailure.DELIVERY_REFUSED;

        ops.fires(CRASHED, "a").passes(Duration.ofMinutes(4));

        assertThat(ops.attempts).hasSize(1);
    }

    @Test
    void neitherRepeatsItselfAfterARestartNorForgetsTheEnd() {
        var ops = new Told(Told.usual()).fires(CRASHED, "a").passes(MINUTE);

        ops.restarts().passes(MINUTE);
        assertThat(ops.said()).containsExactly("FIRING a");

        ops.isOver(CRASHED, "a").restarts().passes(MINUTE);
        assertThat(ops.said()).containsExactly("FIRING a", "RESOLVED  / a");

        ops.restarts().passes(MINUTE);
        assertThat(ops.said()).hasSize(2);
    }

    @Test
    void tellsAfterARestartWhatCouldNotBeToldBefore() {
        var ops = new Told(Told.usual());
        ops.failure = AlertFailure.NOT_DELIVERED;
        ops.fires(CRASHED, "a").passes(MINUTE);

        ops.failure = null;
        ops.restarts().passes(MINUTE);

        assertThat(ops.said()).containsExactly("FIRING a");
    }

    @Test
    void tellsABoundedNumberAtOnce() {
        var ops = new Told(Told.usual());
        IntStream.range(0, 700).forEach(number -> ops.fires(CRASHED, "vm" + number));

        ops.passes(MINUTE);

        assertThat(ops.notifications).hasSize(1);
        assertThat(ops.notifications.getFirst().alerts()).hasSize(Notification.MOST_ALERTS);
        assertThat(ops.notifications.getFirst().omitted()).isEqualTo(600);
    }

    @Test
    void refusesSettingsThatAreNone() {
        var ops = new Told();
        assertThatThrownBy(() -> ops.dispatcher().add(NotifierSpec.usual(new Name("x"), "pager", Map.of())))
                .isInstanceOf(AlertException.class)
                .hasMessageContaining("memory");
        assertThatThrownBy(() ->
                        ops.dispatcher().add(NotifierSpec.usual(new Name("x"), "memory", Map.of("colour", "red"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("place, password");
    }

    @Test
    void keepsSecretsToItself() {
        var ops = new Told();

        var status = ops.dispatcher()
                .add(NotifierSpec.usual(new Name("x"), "memory", Map.of("place", "here", "password", "hunter2")));

        assertThat(status.secrets()).containsExactly("password");
        assertThat(status.toString()).doesNotContain("hunter2");
        assertThat(NotifierSpec.usual(new Name("x"), "memory", Map.of("password", "hunter2"))
                        .toString())
                .doesNotContain("hunter2");
    }

    @Test
    void canBeTried() throws InterruptedException {
        var ops = new Told(Told.usual());

        ops.dispatcher().test(new Name("ops"));
        assertThat(ops.notifications.getFirst().test()).isTrue();

        ops.failure = AlertFailure.DELIVERY_TOO_SLOW;
        assertThatThrownBy(() -> ops.dispatcher().test(new Name("ops"))).isInstanceOf(AlertException.class);
    }
}
