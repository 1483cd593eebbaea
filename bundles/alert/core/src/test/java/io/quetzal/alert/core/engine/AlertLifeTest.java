package io.quetzal.alert.core.engine;

import static io.quetzal.alert.core.engine.Watched.hot;
import static io.quetzal.alert.core.engine.Watched.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertState;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.state.api.StateException.StateFailure;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertLifeTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void firesAtOnceWhenItNeedNotHold() {
        var node = new Watched(rule(hot(), AT_ONCE, AT_ONCE))
                .shows("heat{vm=\"demo\"} 80")
                .evaluated();

        assertThat(node.firing()).containsExactly("demo");
        Alert alert = node.fired().getFirst();
        assertThat(alert.message()).isEqualTo("demo is at 80");
        assertThat(alert.labels())
                .isEqualTo(Map.of("rule", "watched", "severity", "warning", "team", "core", "vm", "demo"));
        assertThat(alert.value()).isEqualTo(80);
    }

    @Test
    void firesOnceItHasHeldForLongEnough() {
        var node = new Watched(rule(hot(), MINUTE, AT_ONCE))
                .shows("heat{vm=\"demo\"} 80")
                .evaluated();

        node.passes(Duration.ofSeconds(50));
        assertThat(node.pending()).containsExactly("demo");
        assertThat(node.fired()).isEmpty();

        node.passes(Duration.ofSeconds(10));
        assertThat(node.firing()).containsExactly("demo");

        node.passes(Duration.ofHours(1));
        assertThat(node.fired()).as("it is told once").hasSize(1);
    }

    @Test
    void isNotSetOffByWhatComesAndGoes() {
        var node = new Watched(rule(hot(), MINUTE, AT_ONCE));

        for (int i = 0; i < 20; i++) {
            node.shows("heat{vm=\"demo\"} 80").passes(Duration.ofSeconds(50));
            node.shows("heat{vm=\"demo\"} 20").passes(Duration.ofSeconds(10));
        }

        assertThat(node.fired()).isEmpty();
        assertThat(node.pending()).isEmpty();
    }

    @Test
    void isOverWhenItHoldsNoLonger() {
        var node = new Watched(rule(hot(), AT_ONCE, AT_ONCE))
                .shows("heat{vm=\"a\"} 80", "heat{vm=\"b\"} 90")
                .evaluated();

        node.shows("heat{vm=\"a\"} 80", "heat{vm=\"b\"} 10").passes(Duration.ofSeconds(10));

        assertThat(node.firing()).containsExactly("a");
        assertThat(node.resolved())
                .extracting(alert -> alert.labels().get("vm"))
                .containsExactly("b");
        assertThat(node.resolved().getFirst().state()).isEqualTo(AlertState.RESOLVED);
        assertThat(node.resolved().getFirst().resolvedAt()).isEqualTo(node.time.wall());
        assertThat(node.engine().history(PageRequest.first(10)).items()).isEqualTo(node.resolved());
    }

    @Test
    void isOverWhenItsFigureIsGone() {
        var node = new Watched(rule(hot(), AT_ONCE, AT_ONCE))
                .shows("heat{vm=\"a\"} 80")
                .evaluated();

        node.shows("other 1").passes(MINUTE);

        assertThat(node.firing()).isEmpty();
        assertThat(node.engine().problem(new Name("watched"))).contains("No figure fits heat");
    }

    @Test
    void keepsFiringThroughAShortRecovery() {
        var node = new Watched(rule(hot(), AT_ONCE, MINUTE))
                .shows("heat{vm=\"demo\"} 80")
                .evaluated();

        for (int i = 0; i < 10; i++) {
            node.shows("heat{vm=\"demo\"} 20").passes(Duration.ofSeconds(50));
            node.shows("heat{vm=\"demo\"} 80").passes(Duration.ofSeconds(10));
        }
        assertThat(node.fired()).hasSize(1);
        assertThat(node.resolved()).isEmpty();

        node.shows("heat{vm=\"demo\"} 20").passes(MINUTE);
        assertThat(node.resolved()).hasSize(1);
    }

    @Test
    void goesOnCountingAfterARestartInTheMiddle() {
        var node = new Watched(rule(hot(), Duration.ofMinutes(5), AT_ONCE))
                .shows("heat{vm=\"demo\"} 80")
                .evaluated()
                .passes(Duration.ofMinutes(4));

        node.isStoppedFor(Duration.ofHours(1)).evaluated();
        assertThat(node.pending())
                .as("the time in which the node was down does not count")
                .containsExactly("demo");

        node.passes(Duration.ofSeconds(50));
        assertThat(node.firing()).isEmpty();
        node.passes(Duration.ofSeconds(20));
        assertThat(node.firing()).containsExactly("demo");
    }

    @Test
    void knowsToHalfAMinuteHowLongItHeldBeforeTheNodeWasKilled() {
        var node = new Watched(rule(hot(), Duration.ofMinutes(5), AT_ONCE))
                .shows("heat{vm=\"demo\"} 80")
                .evaluated()
                .passes(Duration.ofMinutes(4));

        node.isKilledFor(Duration.ofHours(1)).evaluated().passes(Duration.ofSeconds(90));

        assertThat(node.firing()).containsExactly("demo");
    }

    @Test
    void isNotOverOnlyBecauseTheNodeHasJustStarted() {
        var node = new Watched(rule(hot(), AT_ONCE, AT_ONCE))
                .shows("heat{vm=\"demo\"} 80")
                .evaluated();

        node.isKilledFor(MINUTE).shows("other 1").evaluated().passes(Duration.ofSeconds(20));
        assertThat(node.firing()).as("within the grace").containsExactly("demo");

        node.passes(Duration.ofSeconds(20));
        assertThat(node.firing()).as("after it").isEmpty();
        assertThat(node.resolved()).hasSize(1);
    }

    @Test
    void isToldOnceThoughTheNodeRestarts() {
        var node = new Watched(rule(hot(), AT_ONCE, AT_ONCE))
                .shows("heat{vm=\"demo\"} 80")
                .evaluated();
        var since = node.engine().alerts().getFirst().since();

        node.isKilledFor(MINUTE).evaluated().passes(Duration.ofMinutes(2));

        assertThat(node.firing()).containsExactly("demo");
        assertThat(node.fired()).hasSize(1);
        assertThat(node.engine().alerts().getFirst().since()).isEqualTo(since);
    }

    @Test
    void doesNotFireBecauseSomebodySetsTheClock() {
        var node = new Watched(rule(hot(), MINUTE, MINUTE))
                .shows("heat{vm=\"demo\"} 80")
                .evaluated();

        node.time.stepWall(Duration.ofDays(1));
        node.passes(Duration.ofSeconds(50));
        assertThat(node.firing()).isEmpty();
        node.time.stepWall(Duration.ofDays(-2));
        node.passes(Duration.ofSeconds(10));
        assertThat(node.firing()).containsExactly("demo");

        node.shows("heat{vm=\"demo\"} 20");
        node.time.stepWall(Duration.ofDays(1));
        node.passes(Duration.ofSeconds(50));
        assertThat(node.firing()).as("not over before its time").containsExactly("demo");
        node.passes(Duration.ofSeconds(10));
        assertThat(node.firing()).isEmpty();
    }

    @Test
    void isBoundedHoweverManySeriesThereAre() {
        var node = new Watched(rule(hot(), AT_ONCE, AT_ONCE))
                .shows(IntStream.range(0, 5000)
                        .mapToObj(number -> "heat{vm=\"vm-" + number + "\"} 80")
                        .toArray(String[]::new))
                .evaluated();

        assertThat(node.firing()).hasSize(RuleTracker.MOST_ALERTS);
        assertThat(node.engine().problem(new Name("watched"))).startsWith("4000 more alerts");

        node.shows("heat{vm=\"vm-1\"} 1").passes(Duration.ofSeconds(10));
        assertThat(node.firing()).isEmpty();
        assertThat(node.engine().history(PageRequest.first(1000)).items()).hasSize(AlertStore.REMEMBERED);
    }

    @Test
    void goesOnInMemoryWhileTheStateCannotBeWritten() {
        var node = new Watched(rule(hot(), AT_ONCE, AT_ONCE)).shows("heat{vm=\"demo\"} 80");
        node.state.refuseChanges(StateFailure.STATE_NOT_WRITTEN);

        node.evaluated();
        assertThat(node.firing()).containsExactly("demo");

        node.state.refuseChanges(null);
        node.passes(Duration.ofSeconds(10)).isKilledFor(MINUTE);
        assertThat(node.firing()).as("written later").containsExactly("demo");
    }

    @Test
    void isOverWhenItsRuleIsGone() {
        var node = new Watched(rule(hot(), AT_ONCE, AT_ONCE))
                .shows("heat{vm=\"demo\"} 80")
                .evaluated();

        node.engine().put(rule(hot(), AT_ONCE, AT_ONCE).enabled(false));

        assertThat(node.firing()).isEmpty();
        assertThat(node.resolved()).hasSize(1);
        assertThat(node.isKilledFor(MINUTE).firing()).isEmpty();
    }

    @Test
    void staysWhenItsRuleIsChangedAndFindsItAsWell() {
        var node = new Watched(rule(hot(), AT_ONCE, AT_ONCE))
                .shows("heat{vm=\"demo\"} 80")
                .evaluated();

        node.engine().put(rule(hot(), MINUTE, MINUTE));
        node.evaluated();

        assertThat(node.firing()).containsExactly("demo");
        assertThat(node.fired()).hasSize(1);
    }
}
