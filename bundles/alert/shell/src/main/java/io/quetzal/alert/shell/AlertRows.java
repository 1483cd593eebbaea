package io.quetzal.alert.shell;

import io.quetzal.alert.api.Alert;
import io.quetzal.platform.shell.Ages;
import java.util.Locale;

/** How alerts are shown to a person. */
final class AlertRows {
    /** The columns of a list of alerts. */
    static final String[] COLUMNS = {"Id", "Severity", "State", "Rule", "Since", "Muted", "Message"};

    private AlertRows() {}

    /** An alert's row in a list. */
    static Object[] of(Alert alert) {
        return new Object[] {
            alert.id(),
            word(alert.severity()),
            word(alert.state()),
            alert.rule(),
            Ages.since(alert.since()),
            alert.mutedBy().isEmpty() ? "" : "yes",
            alert.message()
        };
    }

    /** A constant as people and JSON write it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
