package io.quetzal.alert.core.engine;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertEvent;
import io.quetzal.alert.api.AlertRule;
import io.quetzal.alert.api.AlertState;
import io.quetzal.alert.api.Comparison;
import io.quetzal.alert.api.Condition;
import io.quetzal.alert.api.Condition.Threshold;
import io.quetzal.alert.api.SeriesSelector;
import io.quetzal.alert.api.Severity;
import io.quetzal.alert.core.condition.Figures;
import io.quetzal.alert.core.condition.FiguresText;
import io.quetzal.alert.core.condition.Heard;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.testkit.InMemoryStateService;
import io.quetzal.platform.testkit.RecordingEventBus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An engine on a time, figures and events that a test makes, which can be restarted. */
final class Watched {
    static final Duration STEP = Duration.ofSeconds(10);
    static final Duration GRACE = Duration.ofSeconds(30);

    final ManualTimeline time = new ManualTimeline();
    final InMemoryStateService state = new InMemoryStateService();
    final RecordingEventBus bus = new RecordingEventBus();
    private final List<AlertRule> rules;
    private AlertEngine engine;
    private String figures = "";

    Watched(AlertRule... rules) {
        this.rules = List.of(rules);
        this.engine = start();
    }

    static AlertRule rule(Condition condition, Duration holdFor, Duration keepFiring) {
        return new AlertRule(
                new Name("watched"),
                "{vm} is at {value}",
                Severity.WARNING,
                condition,
                holdFor,
                keepFiring,
                Map.of("team", "core"),
                true);
    }

    static Threshold hot() {
        return new Threshold(SeriesSelector.parse("heat"), null, Comparison.ABOVE, 50);
    }

    /** What the figures are from now on, as {@code /metrics} would show them. */
    Watched shows(String... lines) {
        figures = String.join("\n", lines) + "\n";
        return this;
    }

    /** Time passes, with an evaluation every ten seconds and one at the end. */
    Watched passes(Duration time) {
        Duration left = time;
        while (left.isPositive()) {
            Duration step = left.compareTo(STEP) < 0 ? left : STEP;
            this.time.pass(step);
            left = left.minus(step);
            evaluated();
        }
        return this;
    }

    Watched evaluated() {
        engine.tick(
                () -> figures.isBlank() ? Figures.NONE : FiguresText.read(figures.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    Watched hears(String topic, String subject, Map<String, Object> details) {
        engine.hear(new Heard(time.elapsed(), topic, subject, topic + " of " + subject, details));
        return this;
    }

    /** The node is killed and starts again after a while. */
    Watched isKilledFor(Duration off) {
        time.reboot(off);
        engine = start();
        return this;
    }

    Watched isStoppedFor(Duration off) {
        engine.close();
        return isKilledFor(off);
    }

    AlertEngine engine() {
        return engine;
    }

    List<String> in(AlertState wanted) {
        return engine.alerts().stream()
                .filter(alert -> alert.state() == wanted)
                .map(alert -> alert.labels().getOrDefault("vm", "-"))
                .sorted()
                .toList();
    }

    List<String> firing() {
        return in(AlertState.FIRING);
    }

    List<String> pending() {
        return in(AlertState.PENDING);
    }

    List<Alert> fired() {
        return bus.events(AlertEvent.Firing.class).stream()
                .map(AlertEvent.Firing::alert)
                .toList();
    }

    List<Alert> resolved() {
        return bus.events(AlertEvent.Resolved.class).stream()
                .map(AlertEvent.Resolved::alert)
                .toList();
    }

    private AlertEngine start() {
        return new AlertEngine(new AlertStore(state), bus, time, GRACE, rules);
    }
}
