package io.quetzal.alert.core.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.alert.api.AlertException;
import io.quetzal.alert.api.NotifierChange;
import io.quetzal.alert.api.NotifierSpec;
import io.quetzal.alert.api.Severity;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a notifier's secrets, and of what it has told, when it is changed. */
class ChangedNotifierTest {
    private static final Name OPS = new Name("ops");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Told ops =
            new Told(NotifierSpec.usual(OPS, "memory", Map.of("place", "here", "password", "hunter2")));

    private static NotifierChange settings(Map<String, String> settings) {
        return new NotifierChange(settings, null, null, null, null, null, null);
    }

    private static NotifierChange severity(Severity severity) {
        return new NotifierChange(null, severity, null, null, null, null, null);
    }

    private Map<String, String> stored() {
        return new DeliveryStore(ops.state).notifiers().getFirst().settings();
    }

    @Test
    void keepsWhatIsNotNamedTheSecretsToo() {
        var status = ops.dispatcher().change(OPS, severity(Severity.CRITICAL));

        assertThat(status.minSeverity()).isEqualTo(Severity.CRITICAL);
        assertThat(status.repeatInterval()).isEqualTo(Duration.ofHours(4));
        assertThat(stored()).containsOnly(Map.entry("place", "here"), Map.entry("password", "hunter2"));
    }

    @Test
    void showsSettingsAndNoSecret() {
        var status = ops.dispatcher().change(OPS, settings(Map.of("password", "hunter3")));

        assertThat(stored()).containsEntry("password", "hunter3");
        assertThat(status.settings()).containsOnly(Map.entry("place", "here"));
        assertThat(status.secrets()).containsExactly("password");
        assertThat(status + settings(Map.of("password", "hunter3")).toString()).doesNotContain("hunter");
    }

    @Test
    void takesAwayWhatIsEmpty() {
        ops.dispatcher().change(OPS, settings(Map.of("password", "", "place", "")));

        assertThat(stored()).isEmpty();
    }

    @Test
    void sendsNoSecretWhereNobodyHasSentIt() {
        ops.targetIsThePlace();

        assertThatThrownBy(() -> ops.dispatcher().change(OPS, settings(Map.of("place", "elsewhere"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("elsewhere instead of here")
                .hasMessageContaining("password")
                .hasMessageNotContaining("hunter2");
        assertThat(stored()).containsEntry("place", "here");

        ops.dispatcher().change(OPS, settings(Map.of("place", "elsewhere", "password", "hunter2")));
        assertThat(stored()).containsEntry("place", "elsewhere");
        ops.dispatcher().change(OPS, settings(Map.of("place", "a third", "password", "")));
        assertThat(stored()).containsOnly(Map.entry("place", "a third"));
    }

    @Test
    void refusesWhatWouldNotBeTakenForANewOne() {
        assertThatThrownBy(() -> ops.dispatcher().change(OPS, settings(Map.of("colour", "red"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("place, password");
        assertThatThrownBy(() -> ops.dispatcher()
                        .change(OPS, new NotifierChange(null, null, null, Duration.ofDays(1), null, null, null)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("groupWaitMillis");
        assertThatThrownBy(() -> ops.dispatcher().change(new Name("nobody"), severity(Severity.INFO)))
                .isInstanceOf(AlertException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void doesNotRepeatItselfBecauseItIsToldAtOtherTimes() {
        ops.fires("vm-crashed", "a").passes(MINUTE);

        ops.dispatcher().change(OPS, severity(Severity.WARNING));
        ops.passes(MINUTE).isOver("vm-crashed", "a").passes(MINUTE);

        assertThat(ops.said()).containsExactly("FIRING a", "RESOLVED  / a");
    }

    @Test
    void tellsAnewWhatFiresOnceItMayTellSomebodyElse() {
        ops.fires("vm-crashed", "a").passes(MINUTE);

        var status = ops.dispatcher().change(OPS, settings(Map.of("password", "hunter3")));
        assertThat(status.delivered()).isEqualTo(1);
        ops.passes(MINUTE).restarts().passes(MINUTE);

        assertThat(ops.said()).containsExactly("FIRING a", "FIRING a");
    }

    @Test
    void tellsInTheNewGroups() {
        ops.fires("vm-crashed", "a").fires("vm-crashed", "b").passes(MINUTE);

        ops.dispatcher().change(OPS, new NotifierChange(null, null, List.of("vm"), null, null, null, null));
        ops.passes(MINUTE);

        assertThat(ops.said()).containsExactlyInAnyOrder("FIRING a,b", "FIRING a", "FIRING b");
    }
}
