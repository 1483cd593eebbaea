package io.quetzal.alert.core.notify;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertState;
import io.quetzal.alert.api.Severity;
import io.quetzal.alert.spi.Notification;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a notifier tells when somebody only wants to see whether it arrives. */
final class Rehearsal {
    private static final Name RULE = new Name("test");
    private static final String ID = "0000000000000000";

    private Rehearsal() {}

    static Notification of(Name notifier, Instant wall) {
        var alert = new Alert(
                ID,
                RULE,
                Severity.INFO,
                Map.of(Alert.RULE_LABEL, RULE.value(), Alert.SEVERITY_LABEL, "info"),
                AlertState.FIRING,
                wall,
                wall,
                null,
                null,
                "This is a test of notifier " + notifier + ". Nothing is wrong.",
                List.of());
        return new Notification(
                Notification.VERSION,
                UniqueId.at(wall),
                notifier,
                AlertState.FIRING,
                true,
                wall,
                Map.of(Alert.RULE_LABEL, RULE.value()),
                List.of(alert),
                0);
    }
}
