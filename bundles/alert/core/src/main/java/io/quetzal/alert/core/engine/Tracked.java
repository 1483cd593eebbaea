package io.quetzal.alert.core.engine;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertRule;
import io.quetzal.alert.api.AlertState;
import io.quetzal.alert.core.condition.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One alert while it is pending or fires. Guarded by the engine's lock. */
final class Tracked {
    private static final int ID_DIGITS = 16;

    final String id;
    final Map<String, String> labels;
    final Map<String, String> subject;
    final Instant since;
    /** Since when the condition holds, or was last found to, on the clock that never steps. */
    Duration activeFrom;

    Duration lastActive;
    AlertState state = AlertState.PENDING;

    @Nullable
    Instant firedAt;

    double value = Double.NaN;

    @Nullable
    String event;
    /** Whether the condition held at the latest evaluation. */
    boolean active = true;
    /** The number of the latest evaluation that found it. */
    long foundBy;
    /** Whether it comes from before a restart and was not found again yet. */
    boolean restored;

    Tracked(String id, Map<String, String> labels, Map<String, String> subject, Instant since, Duration now) {
        this.id = id;
        this.labels = labels;
        this.subject = subject;
        this.since = since;
        this.activeFrom = now;
        this.lastActive = now;
    }

    /** All labels of an alert of this rule about this subject; the rule's win. */
    static Map<String, String> labels(AlertRule rule, Map<String, String> subject) {
        Map<String, String> labels = new TreeMap<>(subject);
        labels.putAll(rule.labels());
        labels.put(Alert.RULE_LABEL, rule.name().value());
        labels.put(Alert.SEVERITY_LABEL, rule.severity().name().toLowerCase(Locale.ROOT));
        return labels;
    }

    /** The same for the same labels, on every node. */
    static String id(Map<String, String> labels) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(labels).forEach((name, text) -> {
                digest.update((name + '\0' + text + '\0').getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    void found(Finding finding, Duration now) {
        value = finding.value();
        event = finding.event();
        lastActive = now;
        active = true;
        restored = false;
    }

    Alert alert(AlertRule rule, AlertState as, @Nullable Instant resolvedAt) {
        return new Alert(
                id,
                rule.name(),
                rule.severity(),
                labels,
                as,
                since,
                firedAt,
                resolvedAt,
                Double.isFinite(value) ? value : null,
                Messages.of(rule, labels, value, event),
                List.of());
    }

    StoredAlert stored(AlertRule rule) {
        return new StoredAlert(alert(rule, state, null), subject, event, active);
    }
}
