package io.quetzal.alert.core.engine;

import static io.quetzal.alert.core.engine.Watched.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.alert.api.Comparison;
import io.quetzal.alert.api.Condition;
import io.quetzal.alert.api.Condition.EventAbsence;
import io.quetzal.alert.api.Condition.EventCount;
import io.quetzal.alert.api.Condition.Quantile;
import io.quetzal.alert.api.Condition.Rate;
import io.quetzal.alert.api.Condition.SeriesAbsence;
import io.quetzal.alert.api.Condition.StateChange;
import io.quetzal.alert.api.Condition.Threshold;
import io.quetzal.alert.api.EventSelector;
import io.quetzal.alert.api.SeriesSelector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void comparesAFigureDividedByAnother() {
        var node = watching(
                new Threshold(SeriesSelector.parse("free"), SeriesSelector.parse("total"), Comparison.BELOW, 0.05));

        assertThat(node.shows("free 10", "total 100").evaluated().firing()).isEmpty();
        assertThat(node.shows("free 4", "total 100").evaluated().firing()).hasSize(1);
        assertThat(node.shows("free 4", "total 0").evaluated().firing())
                .as("nothing by nothing")
                .isEmpty();
        assertThat(node.shows("free{vm=\"a\"} 1", "free{vm=\"b\"} 9", "total{vm=\"a\"} 100", "total{vm=\"b\"} 100")
                        .evaluated()
                        .firing())
                .containsExactly("a");
    }

    @Test
    void looksOnlyAtTheSeriesThatAreMeant() {
        var node = watching(
                new Threshold(SeriesSelector.parse("heat{vm=~\"web-*\",zone!=\"test\"}"), null, Comparison.ABOVE, 1));

        node.shows(
                        "heat{vm=\"web-1\",zone=\"live\"} 2",
                        "heat{vm=\"web-2\",zone=\"test\"} 2",
                        "heat{vm=\"db\",zone=\"live\"} 2",
                        "heat2{vm=\"web-3\"} 2",
                        "heat{vm=\"web-4\"} NaN")
                .evaluated();

        assertThat(node.firing()).containsExactly("web-1");
    }

    @Test
    void findsACounterThatGrowsTooFast() {
        var node = watching(new Rate(SeriesSelector.parse("errors_total"), null, MINUTE, Comparison.ABOVE, 1));

        for (int second = 0; second <= 120; second += 10) {
            node.shows("errors_total{vm=\"slow\"} " + second / 2, "errors_total{vm=\"fast\"} " + second * 2)
                    .passes(Duration.ofSeconds(10));
        }

        assertThat(node.firing()).containsExactly("fast");
    }

    @Test
    void takesACounterThatFallsForOneThatHasBegunAnew() {
        var node = watching(new Rate(SeriesSelector.parse("errors_total"), null, MINUTE, Comparison.BELOW, 0));
        for (int value : new int[] {1000, 1010, 1020, 5, 15, 25}) {
            node.shows("errors_total{vm=\"a\"} " + value).passes(Duration.ofSeconds(10));
        }

        assertThat(node.fired()).as("no counter has a negative rate").isEmpty();
    }

    @Test
    void estimatesAQuantileOverTheWindowAlone() {
        var node = watching(
                new Quantile(SeriesSelector.parse("took_seconds{method=\"GET\"}"), 0.95, MINUTE, Comparison.ABOVE, 1));

        node.shows(histogram(1000, 1000, 1000)).evaluated();
        node.shows(histogram(1100, 1100, 1100)).passes(Duration.ofSeconds(10));
        assertThat(node.firing()).as("all quick").isEmpty();

        node.shows(histogram(1100, 1150, 1200)).passes(Duration.ofSeconds(50));
        assertThat(node.firing()).as("half of them slow").hasSize(1);
        assertThat(node.fired().getFirst().value()).isBetween(1.0, 10.0);

        node.shows(histogram(2100, 2150, 2200)).passes(MINUTE);
        assertThat(node.firing()).as("quick again").isEmpty();
    }

    @Test
    void findsThatAFigureIsNotThere() {
        var node = watching(new SeriesAbsence(SeriesSelector.parse("up{vm=\"demo\"}")));

        assertThat(node.shows("up{vm=\"demo\"} 1").evaluated().firing()).isEmpty();
        assertThat(node.shows("up{vm=\"other\"} 1").evaluated().firing()).containsExactly("demo");
    }

    @Test
    void findsThatAnEventIsOverdue() {
        var node = watching(new EventAbsence(new EventSelector("backup.done", Map.of(), null), Duration.ofHours(1)));

        node.passes(Duration.ofMinutes(59));
        assertThat(node.firing()).isEmpty();
        node.passes(MINUTE);
        assertThat(node.firing()).hasSize(1);
        node.hears("backup.done", "nightly", Map.of());
        assertThat(node.firing()).as("it came, late").isEmpty();
    }

    @Test
    void countsEventsWithinTheWindow() {
        var node = watching(new EventCount(new EventSelector("security.login-failed", Map.of(), null), 3, MINUTE));

        node.hears("security.login-failed", "eve", Map.of()).passes(Duration.ofSeconds(50));
        node.hears("security.login-failed", "eve", Map.of()).passes(Duration.ofSeconds(20));
        node.hears("security.login-failed", "adam", Map.of());
        assertThat(node.firing()).as("the first is too old").isEmpty();
        node.hears("security.login-failed", "adam", Map.of());
        assertThat(node.firing()).hasSize(1);
        node.passes(Duration.ofMinutes(2));
        assertThat(node.firing()).isEmpty();
    }

    @Test
    void countsEachSubjectForItselfIfToldSo() {
        var node = watching(
                new EventCount(new EventSelector("vm.state-changed", Map.of("to", "crashed"), "vm"), 2, MINUTE));

        node.hears("vm.state-changed", "a", Map.of("to", "crashed"))
                .hears("vm.state-changed", "b", Map.of("to", "crashed"))
                .hears("vm.state-changed", "a", Map.of("to", "running"))
                .hears("vm.state-changed", "b", Map.of("to", "crashed"));

        assertThat(node.firing()).containsExactly("b");
    }

    @Test
    void remembersABoundedNumberOfSubjects() {
        var node = watching(new EventCount(new EventSelector("vm.", Map.of(), "vm"), 2, MINUTE));

        for (int i = 0; i < 20_000; i++) {
            node.hears("vm.created", "vm-" + i, Map.of());
        }

        assertThat(node.firing()).isEmpty();
        node.hears("vm.created", "vm-0", Map.of());
        assertThat(node.firing()).as("the first was forgotten").isEmpty();
    }

    @Test
    void knowsTheStateFromTheLatestEvent() {
        var node = watching(crashed());

        node.hears("vm.state-changed", "demo", Map.of("to", "crashed"));
        assertThat(node.firing()).containsExactly("demo");
        node.hears("vm.state-changed", "demo", Map.of("to", "starting"));
        assertThat(node.firing()).isEmpty();

        node.hears("vm.state-changed", "demo", Map.of("to", "crashed"));
        node.hears("vm.deleted", "demo", Map.of());
        assertThat(node.firing()).isEmpty();
        assertThat(node.resolved()).hasSize(2);
    }

    @Test
    void knowsTheStateOverARestart() {
        var node = watching(crashed()).hears("vm.state-changed", "demo", Map.of("to", "crashed"));

        node.isKilledFor(Duration.ofHours(1)).evaluated().passes(Duration.ofHours(1));
        assertThat(node.firing()).containsExactly("demo");

        node.hears("vm.state-changed", "demo", Map.of("to", "running"));
        assertThat(node.firing()).isEmpty();
        assertThat(node.fired()).hasSize(1);
        assertThat(node.resolved()).hasSize(1);
    }

    private static Condition crashed() {
        return new StateChange(
                new EventSelector("vm.state-changed", Map.of(), "vm"), "to", List.of("crashed"), List.of("vm.deleted"));
    }

    private static Watched watching(Condition condition) {
        return new Watched(rule(condition, Duration.ZERO, Duration.ZERO));
    }

    private static String[] histogram(int belowTenth, int belowTen, int all) {
        return new String[] {
            "took_seconds_bucket{method=\"GET\",le=\"0.1\"} " + belowTenth,
            "took_seconds_bucket{method=\"GET\",le=\"10.0\"} " + belowTen,
            "took_seconds_bucket{method=\"GET\",le=\"+Inf\"} " + all,
            "took_seconds_bucket{method=\"POST\",le=\"0.1\"} 0",
            "took_seconds_bucket{method=\"POST\",le=\"+Inf\"} 9999",
        };
    }
}
