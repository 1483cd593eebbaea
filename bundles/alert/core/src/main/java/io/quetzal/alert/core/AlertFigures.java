package io.quetzal.alert.core;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertState;
import io.quetzal.alert.api.NotifierStatus;
import io.quetzal.alert.api.Severity;
import io.quetzal.platform.api.metric.Metric;
import io.quetzal.platform.api.metric.Metric.Counter;
import io.quetzal.platform.api.metric.Metric.Gauge;
import io.quetzal.platform.api.metric.Metric.Sample;
import io.quetzal.platform.api.metric.MetricSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What fires, and what notifiers did about it, as figures. */
@Component
public final class AlertFigures implements MetricSource {
    private final AlertBoard board;

    /** Reads from this board. */
    @Activate
    public AlertFigures(@Reference AlertBoard board) {
        this.board = board;
    }

    @Override
    public List<Metric> read() {
        AlertBoard.View view = board.view();
        List<Alert> alerts = view.alerts();
        List<Sample> notifications = new ArrayList<>();
        for (NotifierStatus notifier : view.notifiers()) {
            notifications.add(notified(notifier, "delivered", (double) notifier.delivered()));
            notifications.add(notified(notifier, "failed", (double) notifier.failed()));
        }
        return List.of(
                bySeverity("quetzal_alert_firing", "Alerts that fire, by severity.", alerts, AlertState.FIRING),
                bySeverity(
                        "quetzal_alert_pending",
                        "Alerts whose condition holds, but not yet for long enough, by severity.",
                        alerts,
                        AlertState.PENDING),
                new Gauge(
                        "quetzal_alert_muted",
                        "Alerts that fire and are not told because of a silence or an inhibition.",
                        Sample.of((double) alerts.stream()
                                .filter(alert -> alert.state() == AlertState.FIRING
                                        && !alert.mutedBy().isEmpty())
                                .count())),
                new Counter(
                        "quetzal_alert_notifications",
                        "Notifications, by notifier and outcome of the try.",
                        notifications));
    }

    private static Sample notified(NotifierStatus notifier, String outcome, double count) {
        return new Sample(Map.of("notifier", notifier.name().value(), "outcome", outcome), count);
    }

    private static Metric bySeverity(String name, String help, List<Alert> alerts, AlertState state) {
        return new Gauge(
                name,
                help,
                Stream.of(Severity.values())
                        .map(severity -> new Sample(
                                Map.of("severity", severity.name().toLowerCase(Locale.ROOT)),
                                alerts.stream()
                                        .filter(alert -> alert.state() == state && alert.severity() == severity)
                                        .count()))
                        .toList());
    }
}
