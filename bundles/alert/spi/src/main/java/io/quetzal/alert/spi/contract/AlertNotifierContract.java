package io.quetzal.alert.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertException;
import io.quetzal.alert.api.AlertException.AlertFailure;
import io.quetzal.alert.api.AlertState;
import io.quetzal.alert.api.NotifierKind.Setting;
import io.quetzal.alert.api.Severity;
import io.quetzal.alert.spi.AlertNotifier;
import io.quetzal.alert.spi.Notification;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link AlertNotifier} must do. A notifier's test extends this class:
 *
 * <pre>{@code
 * final class PagerNotifierTest extends AlertNotifierContract {
 *     @Override
 *     protected AlertNotifier newNotifier() {
 *         return new PagerNotifier(...);
 *     }
 *     ...
 * }
 * }</pre>
 */
public abstract class AlertNotifierContract {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final String HOSTILE = "\"; rm -rf / #<script>alert(1)</script>\n$(id) `id` \\ \u0000 ü ☃";

    @SuppressWarnings("NullAway.Init") // Made before each test
    private AlertNotifier notifier;

    /** For the notifier's own test class. */
    protected AlertNotifierContract() {}

    /** Makes the notifier. */
    protected abstract AlertNotifier newNotifier();

    /** Settings with which it works, every secret among them. */
    protected abstract Map<String, String> settings();

    /** What has arrived so far, one text per notification. */
    protected abstract List<String> arrived();

    /**
     * Lets whoever is told take nothing any more.
     *
     * @return whether that is possible; a log, for one, takes everything
     */
    protected abstract boolean breakReceiver();

    @BeforeEach
    final void makeNotifier() {
        notifier = newNotifier();
    }

    @Test
    void saysWhatItIsAndWhatItNeeds() {
        assertThat(notifier.kind().kind()).matches("[a-z][a-z0-9-]*");
        assertThat(notifier.kind().summary()).isNotBlank();
        assertThat(notifier.kind()).isEqualTo(notifier.kind());
        assertThat(notifier.kind().settings()).allSatisfy(setting -> {
            assertThat(setting.name()).matches("[a-zA-Z][a-zA-Z0-9]*");
            assertThat(setting.summary()).isNotBlank();
        });
        assertThat(notifier.kind().settings().stream().map(Setting::name))
                .doesNotHaveDuplicates()
                .containsAll(settings().keySet());
    }

    @Test
    void saysWhereItTellsWithoutItsSecrets() {
        String target = notifier.target(settings());

        assertThat(target).isNotBlank();
        secrets().forEach(secret -> assertThat(target).doesNotContain(secret));
    }

    @Test
    void tellsWhatFires() throws InterruptedException {
        notifier.tell(settings(), notification(AlertState.FIRING, alert("VM demo has crashed")));

        assertThat(arrived()).hasSize(1);
        assertThat(arrived().getFirst()).contains("VM demo has crashed").containsIgnoringCase("firing");
    }

    @Test
    void tellsWhatIsOver() throws InterruptedException {
        notifier.tell(settings(), notification(AlertState.RESOLVED, alert("VM demo has crashed")));

        assertThat(arrived()).hasSize(1);
        assertThat(arrived().getFirst()).contains("VM demo has crashed").containsIgnoringCase("resolved");
    }

    @Test
    void tellsAsManyAsThereMayBe() throws InterruptedException {
        Alert[] many = IntStream.range(0, Notification.MOST_ALERTS)
                .mapToObj(number -> alert("number " + number + " is wrong"))
                .toArray(Alert[]::new);

        notifier.tell(settings(), notification(AlertState.FIRING, many));

        assertThat(arrived()).hasSize(1);
        assertThat(arrived().getFirst()).contains("number 0 is wrong");
    }

    @Test
    void takesTextForTextWhateverIsInIt() throws InterruptedException {
        notifier.tell(settings(), notification(AlertState.FIRING, alert(HOSTILE)));

        assertThat(arrived()).hasSize(1);
        assertThat(arrived().getFirst()).contains("rm -rf /");
    }

    @Test
    void tellsAgainWhenItIsAskedAgain() throws InterruptedException {
        var same = notification(AlertState.FIRING, alert("wrong"));

        notifier.tell(settings(), same);
        notifier.tell(settings(), same);

        assertThat(arrived()).hasSize(2);
    }

    @Test
    void saysWhyItWasNotTakenWithoutItsSecrets() {
        Assumptions.assumeThat(breakReceiver()).as("the receiver can be broken").isTrue();

        assertThatThrownBy(() -> notifier.tell(settings(), notification(AlertState.FIRING, alert("wrong"))))
                .isInstanceOfSatisfying(AlertException.class, failure -> {
                    assertThat(failure.reason())
                            .isIn(
                                    AlertFailure.NOT_DELIVERED,
                                    AlertFailure.DELIVERY_TOO_SLOW,
                                    AlertFailure.DELIVERY_REFUSED);
                    secrets().forEach(secret -> assertThat(failure.getMessage()).doesNotContain(secret));
                });
    }

    /** A notification of these alerts. */
    protected static Notification notification(AlertState status, Alert... alerts) {
        return new Notification(
                Notification.VERSION,
                UniqueId.at(AT),
                new Name("contract"),
                status,
                false,
                AT,
                Map.of(Alert.RULE_LABEL, "vm-crashed"),
                List.of(alerts),
                0);
    }

    /** A firing alert with this message. */
    protected static Alert alert(String message) {
        var labels = new HashMap<String, String>();
        labels.put(Alert.RULE_LABEL, "vm-crashed");
        labels.put(Alert.SEVERITY_LABEL, "critical");
        labels.put("vm", message);
        return new Alert(
                "0123456789abcdef",
                new Name("vm-crashed"),
                Severity.CRITICAL,
                labels,
                AlertState.FIRING,
                AT,
                AT,
                null,
                1.0,
                message,
                List.of());
    }

    private List<String> secrets() {
        return notifier.kind().settings().stream()
                .filter(Setting::secret)
                .map(setting -> settings().get(setting.name()))
                .filter(value -> value != null)
                .toList();
    }
}
