package io.quetzal.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AccessException.AccessFailure;
import io.quetzal.platform.api.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    @TempDir
    Path home;

    private Fixture node;

    @BeforeEach
    void start() {
        node = new Fixture(home);
        node.user("vera", Role.VIEWER, "correct horse");
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
    }

    @Test
    void answersWhoTheUserIs() {
        var caller = node.security.login("vera", "correct horse", "rest 127.0.0.1");
        assertThat(caller.name()).isEqualTo("vera");
        assertThat(caller.role()).isEqualTo(Role.VIEWER);
        assertThat(caller.origin()).isEqualTo("rest 127.0.0.1");
    }

    @Test
    void saysTheSameOfAWrongPasswordAndAnUnknownUser() {
        assertThat(failure("vera", "wrong").getMessage())
                .isEqualTo(failure("nobody-of-this-name", "wrong").getMessage());
    }

    @Test
    void refusesHostileNamesAndPasswords() throws IOException {
        for (String user : List.of("", "\u0000", "../admin", "a".repeat(100_000), "vera\n{\"number\":9}", "\ud800")) {
            assertThat(failure(user, "x").reason()).isEqualTo(AccessFailure.NOT_AUTHENTICATED);
        }
        for (String password : List.of("", "correct horse\u0000", "correct hors", "x".repeat(10_000_000))) {
            assertThat(failure("vera", password, "elsewhere " + password.length())
                            .reason())
                    .isEqualTo(AccessFailure.NOT_AUTHENTICATED);
        }
        assertThat(Files.readAllLines(home.resolve("data/audit/audit-00000001.jsonl")))
                .allSatisfy(line ->
                        assertThat(line).hasSizeLessThan(2500).startsWith("{").endsWith("}"));
    }

    @Test
    void slowsDownGuessingFromOneOriginAndLetsTheUserInFromAnother() {
        for (int i = 0; i < LoginThrottle.FREE_TRIES; i++) {
            assertThat(failure("vera", "guess").reason()).isEqualTo(AccessFailure.NOT_AUTHENTICATED);
        }
        var slowed = failure("vera", "correct horse");
        assertThat(slowed.reason()).isEqualTo(AccessFailure.SLOWED_DOWN);
        assertThat(slowed).hasMessageContaining("Try again in");
        assertThat(node.security.login("vera", "correct horse", "from home").name())
                .isEqualTo("vera");

        node.clock.advance(Duration.ofSeconds(1));
        assertThat(node.security.login("vera", "correct horse", "test").name()).isEqualTo("vera");
        assertThat(failure("vera", "guess").reason()).isEqualTo(AccessFailure.NOT_AUTHENTICATED);
    }

    @Test
    void makesTheDelayGrowAndNeverLocksOutForLong() {
        var throttle = new LoginThrottle(node.clock);
        Duration last = Duration.ZERO;
        for (int i = 0; i < 60; i++) {
            throttle.failed("vera", "test");
            Duration delay = throttle.wait("vera", "test").orElse(Duration.ZERO);
            assertThat(delay).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(LoginThrottle.LONGEST_DELAY);
            last = delay;
        }
        assertThat(last).isEqualTo(LoginThrottle.LONGEST_DELAY);
        node.clock.advance(LoginThrottle.LONGEST_DELAY);
        assertThat(throttle.wait("vera", "test")).isEmpty();
    }

    @Test
    void forgetsOldFailuresAndBoundsHowManyItRemembers() {
        var throttle = new LoginThrottle(node.clock);
        for (int i = 0; i < 10; i++) {
            throttle.failed("vera", "test");
        }
        node.clock.advance(Duration.ofMinutes(16));
        throttle.failed("vera", "test");
        assertThat(throttle.wait("vera", "test")).isEmpty();
        for (int i = 0; i < 50_000; i++) {
            throttle.failed("user" + i, "test" + i);
        }
        assertThat(throttle.wait("user49999", "test49999")).isEmpty();
    }

    @Test
    void writesSuccessAndFailureToTheAuditLog() {
        failure("mallory\u001b[2J", "guess");
        node.security.login("vera", "correct horse", "test");
        var entries = node.journal.read(PageRequest.first(2)).items();
        assertThat(entries.get(0).caller()).isEqualTo("vera");
        assertThat(entries.get(0).outcome()).isEqualTo("ok");
        assertThat(entries.get(1).caller()).isEqualTo("mallory\\u001b[2J");
        assertThat(entries.get(1).outcome()).startsWith("refused");
    }

    private AccessException failure(String user, String password) {
        return failure(user, password, "test");
    }

    private AccessException failure(String user, String password, String origin) {
        var thrown = new AccessException[1];
        assertThatThrownBy(() -> node.security.login(user, password, origin))
                .isInstanceOfSatisfying(AccessException.class, e -> thrown[0] = e);
        return thrown[0];
    }
}
