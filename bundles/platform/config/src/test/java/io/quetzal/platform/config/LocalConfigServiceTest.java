package io.quetzal.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.config.ConfigException;
import io.quetzal.platform.api.config.ConfigSection;
import io.quetzal.platform.api.config.Setting;
import io.quetzal.platform.api.config.SettingType;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.upgrade.TrafficGate;
import io.quetzal.platform.testkit.Await;
import io.quetzal.platform.testkit.InMemoryStateService;
import io.quetzal.platform.testkit.RecordingAccessGuard;
import io.quetzal.state.api.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalConfigServiceTest {
    private static final String PID = "io.quetzal.example";
    private static final Caller ADMIN = new Caller("anna", Role.ADMIN, "test");
    private static final Duration SOON = Duration.ofMillis(20);

    private final FakeConfigurations configurations = new FakeConfigurations(PID);
    private final InMemoryStateService state = new InMemoryStateService();
    private final RecordingAccessGuard guard = new RecordingAccessGuard();
    private final Standstill standstill = new Standstill();
    private LocalConfigService service = service(Duration.ofHours(1));

    @AfterEach
    void stop() {
        service.close();
    }

    private LocalConfigService service(Duration settled) {
        return new LocalConfigService(
                () -> List.of(new ConfigSection(
                        PID,
                        "Example",
                        "",
                        List.of(
                                setting("factor", SettingType.INTEGER, false, "4"),
                                setting("names", SettingType.STRING, true)))),
                configurations.admin(),
                new Trial(configurations.components()),
                state,
                guard,
                standstill,
                settled);
    }

    private static Setting setting(String key, SettingType type, boolean many, String... defaults) {
        return new Setting(key, key, "", type, many, List.of(defaults), null, List.of(), null, null);
    }

    private void change(Map<String, List<String>> values) {
        ADMIN.call(() -> service.change(PID, values));
    }

    private void reset() {
        ADMIN.call(() -> service.reset(PID));
    }

    private Optional<Map<String, List<String>>> stored() {
        return state.facts(StoredSection.TYPE).get(PID).map(Fact::value).map(StoredSection::values);
    }

    private @Nullable List<String> value(String key) {
        return service.section(PID).settings().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow()
                .values();
    }

    @Test
    void remembersWhatWasSetBeforeItAnswers() {
        change(Map.of("factor", List.of("8")));

        assertThat(stored()).contains(Map.of("factor", List.of("8")));
        assertThat(configurations.properties()).containsEntry("factor", "8");
        assertThat(value("factor")).containsExactly("8");
    }

    @Test
    void addsToWhatWasSetBefore() {
        change(Map.of("factor", List.of("8")));
        change(Map.of("names", List.of("a", "b")));

        assertThat(stored()).contains(Map.of("factor", List.of("8"), "names", List.of("a", "b")));
    }

    @Test
    void takesAwayASingleValueThatIsEmpty() {
        change(Map.of("factor", List.of("8"), "names", List.of("a")));
        change(Map.of("factor", List.of()));

        assertThat(stored()).contains(Map.of("names", List.of("a")));
        assertThat(configurations.properties()).doesNotContainKey("factor");
    }

    @Test
    void refusesWithTheComponentsWordsWhatItDoesNotStartWith() {
        change(Map.of("factor", List.of("8")));
        configurations.failWhen(properties -> "13".equals(properties.get("factor"))
                ? "java.lang.RuntimeException: outer\nCaused by: java.lang.IllegalStateException: 13 brings bad luck."
                : null);

        assertThatThrownBy(() -> change(Map.of("factor", List.of("13"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("stay as they were")
                .hasMessageEndingWith("13 brings bad luck.");
        assertThat(configurations.properties()).containsEntry("factor", "8");
        assertThat(stored()).contains(Map.of("factor", List.of("8")));
    }

    @Test
    void takesBackWhatAComponentFailsWithLater() {
        service.close();
        service = service(Duration.ofMillis(500));
        change(Map.of("factor", List.of("8")));
        var late = new AtomicBoolean();
        configurations.failWhen(
                properties -> late.get() && "13".equals(properties.get("factor")) ? "Caused by: Too late." : null);
        change(Map.of("factor", List.of("13")));
        assertThat(stored()).contains(Map.of("factor", List.of("13")));

        late.set(true);

        Await.until(
                "the old value", () -> "8".equals(configurations.properties().get("factor")));
        Await.until("the old fact", () -> stored().equals(Optional.of(Map.of("factor", List.of("8")))));
    }

    @Test
    void putsInForceWhatTheStateRemembersAndTheConfigurationAdminForgot() {
        change(Map.of("factor", List.of("8")));
        service.close();
        configurations.stored.clear();

        service = service(SOON);

        assertThat(configurations.properties()).containsEntry("factor", "8");
    }

    @Test
    void goesBackToTheDefaults() {
        change(Map.of("factor", List.of("8")));

        reset();

        assertThat(stored()).isEmpty();
        assertThat(configurations.stored).isEmpty();
        assertThat(value("factor")).isNull();
    }

    @Test
    void refusesWhatNobodyHasDeclared() {
        assertThatThrownBy(() -> change(Map.of("fctor", List.of("8"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("factor, names");
        assertThatThrownBy(() -> change(Map.of("factor", List.of("eight")))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> service.section("io.quetzal.nothing"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("io.quetzal.nothing");
        assertThat(configurations.stored).isEmpty();
    }

    @Test
    void lettingRequestsWaitItChangesWhatComponentsStartAnewWith() {
        var waiting = new ArrayList<String>();
        standstill.setGate(drain -> {
            waiting.add("closed with " + configurations.properties());
            return new TrafficGate.Closed() {
                @Override
                public int left() {
                    return 0;
                }

                @Override
                public void close() {
                    waiting.add("open with " + configurations.properties());
                }
            };
        });

        change(Map.of("factor", List.of("8")));
        assertThatThrownBy(() -> change(Map.of("factor", List.of("eight")))).isInstanceOf(InvalidValueException.class);
        reset();

        assertThat(waiting)
                .containsExactly("closed with {}", "open with {factor=8}", "closed with {factor=8}", "open with {}");
    }

    @Test
    void writesKeysAndNoValuesToTheAuditLog() {
        change(Map.of("names", List.of("secret")));
        reset();

        assertThat(guard.changes().toString())
                .contains("config.change", PID + " names", "config.reset")
                .doesNotContain("secret");
    }
}
