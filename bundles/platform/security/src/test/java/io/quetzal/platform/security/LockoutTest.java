package io.quetzal.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.event.Event;
import io.quetzal.platform.api.event.EventBus.NumberedEvent;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AccessException.AccessFailure;
import io.quetzal.platform.api.security.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockoutTest {
    private static final int FAILURES = LoginPolicy.Rules.USUAL.failures();
    private static final Duration LOCK = LoginPolicy.Rules.USUAL.lock();

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

    private AccessFailure failure(String user, String origin) {
        var reason = new AccessFailure[1];
        assertThatThrownBy(() -> node.security.login(user, "guess", origin))
                .isInstanceOfSatisfying(AccessException.class, e -> reason[0] = (AccessFailure) e.reason());
        return reason[0];
    }

    private void guessFromManyPlaces(String user) {
        for (int i = 0; i < FAILURES; i++) {
            assertThat(failure(user, "rest 10.0.0." + i)).isEqualTo(AccessFailure.NOT_AUTHENTICATED);
        }
    }

    private List<String> topics() {
        return node.events.recent(PageRequest.first(1000)).items().stream()
                .map(NumberedEvent::event)
                .map(Event::topic)
                .toList();
    }

    @Test
    void comesAfterTooManyWrongPasswordsFromAnywhere() {
        guessFromManyPlaces("vera");
        assertThat(failure("vera", "rest 10.9.9.9")).isEqualTo(AccessFailure.LOCKED_OUT);
        assertThatThrownBy(() -> node.security.login("vera", "correct horse", "rest 10.9.9.9"))
                .hasMessageContaining("an admin can unlock");
        assertThat(topics()).contains("security.login-failed").containsOnlyOnce("security.locked-out");
    }

    @Test
    void looksTheSameForANameThatIsNoUsers() {
        guessFromManyPlaces("nobody-of-this-name");
        assertThat(failure("nobody-of-this-name", "rest 10.9.9.9")).isEqualTo(AccessFailure.LOCKED_OUT);
    }

    @Test
    void leavesTokensAndSessionsAlone() throws IOException {
        String token = node.credentials().token();
        guessFromManyPlaces("admin");
        assertThat(failure("admin", "rest 127.0.0.1")).isEqualTo(AccessFailure.LOCKED_OUT);
        assertThat(node.security.authenticate(token, "rest 127.0.0.1").role()).isEqualTo(Role.ADMIN);
        node.security.authenticate(token, "rest 127.0.0.1").run(() -> node.users.unlock("admin"));
        assertThat(node.security
                        .login("admin", node.credentials().password(), "rest 127.0.0.1")
                        .name())
                .isEqualTo("admin");
    }

    @Test
    void endsByItselfAndDoesNotGrowWhileItLasts() {
        guessFromManyPlaces("vera");
        node.clock.advance(LOCK.minusMillis(1));
        assertThat(failure("vera", "rest 10.9.9.9")).isEqualTo(AccessFailure.LOCKED_OUT);
        node.clock.advance(Duration.ofMillis(1));
        assertThat(node.security.login("vera", "correct horse", "rest 10.9.9.9").name())
                .isEqualTo("vera");
    }

    @Test
    void survivesARestart() throws IOException {
        guessFromManyPlaces("vera");
        node.restart();
        assertThat(failure("vera", "rest 10.9.9.9")).isEqualTo(AccessFailure.LOCKED_OUT);
        assertThat(Fixture.ADMIN.call(() -> node.users.users()))
                .filteredOn(user -> user.name().equals("vera"))
                .allSatisfy(user -> assertThat(user.lockedUntil())
                        .isEqualTo(node.clock.instant().plus(LOCK)));
    }

    @Test
    void doesNotComeFromFailuresFarApart() {
        for (int i = 0; i < FAILURES * 2; i++) {
            assertThat(failure("vera", "rest 10.0.0." + i)).isEqualTo(AccessFailure.NOT_AUTHENTICATED);
            node.clock.advance(LOCK.dividedBy(FAILURES - 1));
        }
        assertThat(node.security.login("vera", "correct horse", "home").name()).isEqualTo("vera");
    }

    @Test
    void slowsDownAnOriginThatTriesOnePasswordOnEverybody() {
        var reasons = new ArrayList<AccessFailure>();
        IntStream.range(0, 100).forEach(i -> reasons.add(failure("user" + i, "rest 10.0.0.1")));
        assertThat(reasons.stream().filter(it -> it == AccessFailure.NOT_AUTHENTICATED))
                .hasSize(LoginThrottle.FREE_TRIES_OF_AN_ORIGIN);
        assertThat(node.security.login("vera", "correct horse", "rest 10.0.0.2").name())
                .isEqualTo("vera");
    }

    @Test
    void leavesAThousandGuessesBoundedInTheAuditLog() {
        for (int i = 0; i < 1000; i++) {
            failure("vera", "rest 10.0.0.1");
        }
        node.refusals.close();
        var logins = node.journal.read(PageRequest.first(1000)).items().stream()
                .filter(entry -> entry.action().equals("login"))
                .toList();
        assertThat(logins).hasSizeBetween(2, 30);
        assertThat(logins.getFirst().outcome()).matches("refused: 9\\d\\d more like this within a minute");
    }
}
