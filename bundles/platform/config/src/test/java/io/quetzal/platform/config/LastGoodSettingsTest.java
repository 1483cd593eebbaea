package io.quetzal.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.config.ConfigSection;
import io.quetzal.platform.api.config.Setting;
import io.quetzal.platform.api.config.SettingType;
import io.quetzal.platform.testkit.Await;
import io.quetzal.platform.testkit.LeakCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stays in force when a file, or one of Karaf's commands, holds what a component does not start with. */
class LastGoodSettingsTest {
    private static final String PID = "io.quetzal.example";
    private static final String FILE = "felix.fileinstall.filename";
    private static final Map<String, Object> GOOD = Map.of("factor", "8");
    private static final Map<String, Object> AS_GOOD = Map.of("factor", "9");
    private static final Map<String, Object> BAD = Map.of("factor", "13");

    private final LeakCheck leaks = new LeakCheck();
    private final FakeConfigurations configurations = new FakeConfigurations(PID);
    /** What was tried, in the order in which that began. */
    private final List<Map<String, Object>> tried = new CopyOnWriteArrayList<>();
    /** What happens while something is tried. */
    private volatile Consumer<Map<String, Object>> meanwhile = values -> {};

    private volatile boolean defaultsAreGood = true;
    private volatile boolean mayFallBack = true;
    private @Nullable LastGoodSettings settings;

    @AfterEach
    void stop() {
        if (settings != null) {
            settings.close();
        }
        leaks.assertNothingLeft();
    }

    private void start() {
        var factor = new Setting(
                "factor", "factor", "", SettingType.INTEGER, false, List.of("4"), null, List.of(), null, null);
        var standingBy = new LastGoodSettings(
                () -> List.of(new ConfigSection(PID, "Example", "", List.of(factor))),
                configurations.admin(),
                (pid, values, longest, stillMeant) -> judged(values, stillMeant),
                pid -> mayFallBack,
                Duration.ofMillis(1));
        configurations.listen(standingBy::configurationEvent);
        settings = standingBy;
    }

    private Trial.Outcome judged(Map<String, Object> values, BooleanSupplier stillMeant) {
        tried.add(values);
        meanwhile.accept(values);
        if (!stillMeant.getAsBoolean()) {
            return new Trial.Outcome(false, Optional.empty());
        }
        boolean good = values.isEmpty() ? defaultsAreGood : values.equals(GOOD) || values.equals(AS_GOOD);
        return new Trial.Outcome(true, good ? Optional.empty() : Optional.of("It brings bad luck."));
    }

    private void awaitTried(Map<String, Object> values) {
        Await.until("the trial of " + values, () -> tried.contains(values));
    }

    private void awaitInForce(Map<String, Object> properties) {
        Await.until(
                "the properties " + properties,
                () -> configurations.properties().equals(properties));
    }

    @Test
    void bringsBackTheValuesWithWhichTheComponentLastStarted() {
        start();
        configurations.put(GOOD);
        awaitTried(GOOD);

        configurations.put(BAD);

        awaitTried(BAD);
        awaitInForce(GOOD);
    }

    @Test
    void bringsBackTheDefaultsWhenNothingElseWasEverGood() {
        start();

        configurations.put(Map.of("factor", "13", FILE, "example.cfg"));

        awaitInForce(Map.of(FILE, "example.cfg"));
    }

    @Test
    void looksAtWhatWasThereBeforeIt() {
        configurations.put(BAD);

        start();

        awaitInForce(Map.of());
    }

    @Test
    void leavesItToTheServiceToPutBackWhatTheServiceHasSet() {
        start();
        configurations.put(GOOD);
        awaitTried(GOOD);
        meanwhile = values -> {
            if (values.equals(BAD)) {
                configurations.put(AS_GOOD);
            }
        };

        configurations.put(BAD);
        awaitTried(AS_GOOD);
        configurations.put(Map.of("factor", "14"));

        awaitInForce(AS_GOOD);
    }

    @Test
    void leavesWhatIsBadWhereTheDefaultsWouldLetInWhatWasToBeKeptOut() {
        mayFallBack = false;
        start();
        configurations.put(BAD);
        awaitTried(BAD);

        configurations.put(GOOD);

        awaitTried(GOOD);
        assertThat(tried).doesNotContain(Map.of());
        awaitInForce(GOOD);
    }

    @Test
    void doesNotGoOnWaitingForWhatIsNoLongerSet() {
        start();
        meanwhile = values -> {
            if (values.equals(AS_GOOD)) {
                configurations.put(GOOD);
            }
        };

        configurations.put(AS_GOOD);
        awaitTried(GOOD);
        configurations.put(BAD);

        awaitTried(BAD);
        awaitInForce(GOOD);
    }

    @Test
    void doesNotGoRoundInCirclesWhenTheComponentStartsWithNothing() {
        defaultsAreGood = false;
        start();
        configurations.put(BAD);
        awaitTried(Map.of());
        tried.clear();

        configurations.put(GOOD);

        awaitTried(GOOD);
        awaitInForce(GOOD);
    }
}
