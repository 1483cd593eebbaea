package io.quetzal.alert.notifier.log;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertState;
import io.quetzal.alert.api.NotifierKind;
import io.quetzal.alert.spi.AlertNotifier;
import io.quetzal.alert.spi.Notification;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes a line per alert: critical ones as errors, warnings as warnings, and all else as information. */
@Component(immediate = true)
public final class LogNotifier implements AlertNotifier {
    private static final Logger LOG = LoggerFactory.getLogger("quetzal.alert");

    /** Makes the notifier; it holds nothing. */
    @Activate
    public LogNotifier() {}

    @Override
    public NotifierKind kind() {
        return new NotifierKind("log", "Writes a line per alert to the node's log.", List.of());
    }

    @Override
    public String target(Map<String, String> settings) {
        return "the node's log";
    }

    @Override
    public void tell(Map<String, String> settings, Notification notification) {
        for (Alert alert : notification.alerts()) {
            LOG.atLevel(level(alert, notification))
                    .log(
                            "{} {}: {} {}",
                            status(alert, notification),
                            alert.rule(),
                            printable(alert.message()),
                            alert.id());
        }
        if (notification.omitted() > 0) {
            LOG.warn("{} more alerts of {}", notification.omitted(), notification.groupLabels());
        }
    }

    private static String status(Alert alert, Notification notification) {
        return alert.state() == AlertState.RESOLVED || notification.status() == AlertState.RESOLVED
                ? "RESOLVED"
                : "FIRING";
    }

    private static Level level(Alert alert, Notification notification) {
        if (status(alert, notification).equals("RESOLVED")) {
            return Level.INFO;
        }
        return switch (alert.severity()) {
            case INFO -> Level.INFO;
            case WARNING -> Level.WARN;
            case CRITICAL -> Level.ERROR;
        };
    }

    /** A line stays a line, and a terminal stays as it is, whatever a guest has said. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
