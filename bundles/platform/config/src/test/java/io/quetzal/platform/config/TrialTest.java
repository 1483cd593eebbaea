package io.quetzal.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.config.ConfigService;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How components fare with new values. */
class TrialTest {
    private static final String PID = "io.quetzal.example";
    private static final Duration AGES = Duration.ofHours(1);

    private final FakeConfigurations configurations = new FakeConfigurations(PID);
    private final Trial trial = new Trial(configurations.components());

    @Test
    void isOverOnceTheComponentRunsWithItsValues() throws Exception {
        configurations.put(Map.of("factor", "8"));

        assertThat(trial.await(PID, Map.of("factor", "8"), AGES, () -> true).over())
                .isTrue();
    }

    @Test
    void givesUpAsSoonAsNobodyMeansTheValuesAnyMore() throws Exception {
        configurations.put(Map.of("factor", "9"));

        Trial.Outcome outcome = trial.await(PID, Map.of("factor", "8"), AGES, () -> false);

        assertThat(outcome.over()).isFalse();
        assertThat(outcome.failure()).isEmpty();
    }

    @Test
    void waitsUntilWhatWasTakenAwayIsGone() throws Exception {
        configurations.put(Map.of("factor", "8"));
        assertThat(trial.awaitWithout(PID, Map.of("factor", "8"), Duration.ZERO).over())
                .isFalse();

        configurations.delete();

        assertThat(trial.awaitWithout(PID, Map.of("factor", "8"), AGES).over()).isTrue();
    }

    @Test
    void fallsBackUnlessAComponentSaysThatItsDefaultsLetIn() {
        assertThat(trial.mayFallBack(PID)).isTrue();
        configurations.declare(ConfigService.NO_FALLBACK, true);
        assertThat(trial.mayFallBack(PID)).isFalse();
        assertThat(trial.mayFallBack("io.quetzal.other")).isTrue();
    }
}
