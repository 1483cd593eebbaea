package io.quetzal.alert.core.notify;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertException;
import io.quetzal.alert.api.AlertException.AlertFailure;
import io.quetzal.alert.api.AlertState;
import io.quetzal.alert.api.NotifierKind;
import io.quetzal.alert.api.NotifierKind.Setting;
import io.quetzal.alert.api.NotifierSpec;
import io.quetzal.alert.api.Severity;
import io.quetzal.alert.core.engine.ManualTimeline;
import io.quetzal.alert.spi.AlertNotifier;
import io.quetzal.alert.spi.Notification;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.testkit.InMemoryStateService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A dispatcher with a notifier that remembers what it is told, on a time that a test moves. */
final class Told implements AlertNotifier {
    static final Duration SECOND = Duration.ofSeconds(1);

    final ManualTimeline time = new ManualTimeline();
    final InMemoryStateService state = new InMemoryStateService();
    final NotifierRegistry kinds = new NotifierRegistry();
    final List<Notification> notifications = new ArrayList<>();
    final List<Notification> attempts = new ArrayList<>();
    private final Map<String, Alert> alerts = new TreeMap<>();
    Muting muting = new Muting(List.of(), List.of());

    @Nullable
    AlertFailure failure;

    private boolean targetIsThePlace;
    private Dispatcher dispatcher;

    Told(NotifierSpec... specs) {
        kinds.addNotifier(this);
        var store = new DeliveryStore(state);
        for (NotifierSpec spec : specs) {
            store.put(spec);
        }
        dispatcher = start();
    }

    static NotifierSpec usual() {
        return NotifierSpec.usual(new Name("ops"), "memory", Map.of());
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    /** From now on it tells at the place that its settings name. */
    void targetIsThePlace() {
        targetIsThePlace = true;
    }

    Told fires(String rule, String vm, Severity severity) {
        Alert alert = alert(rule, vm, severity);
        alerts.put(alert.id(), alert);
        return this;
    }

    Told fires(String rule, String vm) {
        return fires(rule, vm, Severity.CRITICAL);
    }

    Told isOver(String rule, String vm) {
        alerts.remove(rule + vm);
        return this;
    }

    /** Time passes second by second. */
    Told passes(Duration span) {
        for (long second = 0; second < span.toSeconds(); second++) {
            dispatcher.step();
            time.pass(SECOND);
        }
        dispatcher.step();
        return this;
    }

    Told restarts() {
        time.reboot(Duration.ofMinutes(1));
        dispatcher = start();
        return this;
    }

    /** What was told, one text each: {@code FIRING a,b / c} with what is over behind the slash. */
    List<String> said() {
        return notifications.stream().map(Told::text).toList();
    }

    private static String text(Notification notification) {
        String firing = names(notification, AlertState.FIRING);
        String over = names(notification, AlertState.RESOLVED);
        return notification.status() + " " + firing + (over.isEmpty() ? "" : " / " + over);
    }

    private static String names(Notification notification, AlertState state) {
        return String.join(
                ",",
                notification.alerts().stream()
                        .filter(alert -> alert.state() == state)
                        .map(alert -> alert.labels().getOrDefault("vm", ""))
                        .sorted()
                        .toList());
    }

    private Alert alert(String rule, String vm, Severity severity) {
        return new Alert(
                rule + vm,
                new Name(rule),
                severity,
                Map.of(Alert.RULE_LABEL, rule, "vm", vm, Alert.SEVERITY_LABEL, severity.name()),
                AlertState.FIRING,
                time.wall(),
                time.wall(),
                null,
                1.0,
                rule + " " + vm,
                List.of());
    }

    private Dispatcher start() {
        return new Dispatcher(
                new DeliveryStore(state),
                kinds,
                () -> List.copyOf(alerts.values()),
                () -> muting,
                time,
                Runnable::run,
                () -> {});
    }

    @Override
    public NotifierKind kind() {
        return new NotifierKind(
                "memory",
                "Remembers.",
                List.of(new Setting("place", "Where.", false, false), new Setting("password", "Which.", false, true)));
    }

    @Override
    public String target(Map<String, String> settings) {
        return targetIsThePlace ? settings.getOrDefault("place", "") : "memory";
    }

    @Override
    public void tell(Map<String, String> settings, Notification notification) {
        attempts.add(notification);
        if (failure != null) {
            throw new AlertException(failure, "The test does not take it.");
        }
        notifications.add(notification);
    }
}
