package io.quetzal.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AccessException.AccessFailure;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService.IssuedToken;
import io.quetzal.platform.api.security.SecurityService.Token;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {
    @TempDir
    Path home;

    private Fixture node;
    private Caller olga;

    @BeforeEach
    void start() {
        node = new Fixture(home);
        olga = node.user("olga", Role.OPERATOR, "x");
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
    }

    private IssuedToken issue(Caller caller, String name, Role role, @Nullable Duration lifetime) {
        return caller.call(() -> node.security.issueToken(name, role, lifetime));
    }

    @Test
    void standsForItsMakerWithTheRoleItWasGiven() {
        var issued = issue(olga, "ci", Role.VIEWER, null);
        var caller = node.security.authenticate(issued.secret(), "rest 10.0.0.7");
        assertThat(caller).isEqualTo(new Caller("olga", Role.VIEWER, "rest 10.0.0.7 token ci"));
        assertThat(issued.token().expiresAt()).isNull();
    }

    @Test
    void isNeverShownOrStoredAgain() {
        var issued = issue(olga, "ci", Role.VIEWER, null);
        assertThat(issued.toString()).doesNotContain(issued.secret());
        assertThat(node.state.facts(StoredToken.TYPE).list().toString()).doesNotContain(issued.secret());
    }

    @Test
    void endsWithItsLifetimeAndIsForgotten() {
        var session = issue(olga, "session-1", Role.OPERATOR, Duration.ofHours(12));
        node.clock.advance(Duration.ofHours(12).minusMillis(1));
        assertThat(node.security.authenticate(session.secret(), "test").name()).isEqualTo("olga");
        node.clock.advance(Duration.ofMillis(1));
        assertRefused(AccessFailure.NOT_AUTHENTICATED, () -> node.security.authenticate(session.secret(), "test"));
        assertThat(olga.<List<Token>>call(() -> node.security.tokens())).isEmpty();

        issue(olga, "session-1", Role.OPERATOR, Duration.ofHours(12));
        assertThat(node.state.facts(StoredToken.TYPE).get(Secrets.tokenKey(session.secret())))
                .isEmpty();
    }

    @Test
    void isForgottenAtTheNextStartWhenItHasExpired() throws IOException {
        issue(olga, "session-1", Role.OPERATOR, Duration.ofHours(12));
        node.clock.advance(Duration.ofHours(13));
        node.restart();
        assertThat(node.state.facts(StoredToken.TYPE).list())
                .extracting(fact -> fact.value().name())
                .containsExactly("cli");
    }

    @Test
    void makesRoomWhenItsOwnerHasTooManyThatEnd() {
        var lasting = issue(olga, "lasting", Role.VIEWER, null);
        var first = issue(olga, "login-0", Role.VIEWER, Duration.ofHours(12));
        for (int i = 1; i <= TokenBook.MOST_ENDING; i++) {
            node.clock.advance(Duration.ofSeconds(1));
            issue(olga, "login-" + i, Role.VIEWER, Duration.ofHours(12));
        }
        assertThat(olga.<List<Token>>call(() -> node.security.tokens())).hasSize(TokenBook.MOST_ENDING + 1);
        assertRefused(AccessFailure.NOT_AUTHENTICATED, () -> node.security.authenticate(first.secret(), "test"));
        assertThat(node.security.authenticate(lasting.secret(), "test").name()).isEqualTo("olga");
    }

    @Test
    void isRefusedAtOnceWhenItIsRevoked() {
        var issued = issue(olga, "ci", Role.VIEWER, null);
        olga.run(() -> node.security.revokeToken("ci"));
        assertRefused(AccessFailure.NOT_AUTHENTICATED, () -> node.security.authenticate(issued.secret(), "test"));
        assertRefused(AccessFailure.NO_SUCH_PRINCIPAL, () -> olga.run(() -> node.security.revokeToken("ci")));
    }

    @Test
    void mayBeSeenAndRevokedByItsOwnerAndByAnAdminOnly() {
        issue(Fixture.ADMIN, "backup", Role.OPERATOR, null);
        issue(olga, "ci", Role.VIEWER, null);
        assertThat(olga.<List<Token>>call(() -> node.security.tokens()))
                .extracting(Token::name)
                .containsExactly("ci");
        assertThat(Fixture.ADMIN.<List<Token>>call(() -> node.security.tokens()))
                .extracting(Token::name)
                .containsExactly("backup", "ci", "cli");
        assertRefused(AccessFailure.NO_SUCH_PRINCIPAL, () -> olga.run(() -> node.security.revokeToken("backup")));
        Fixture.ADMIN.run(() -> node.security.revokeToken("ci"));
    }

    @Test
    void cannotBeRevokedWithAnotherOfItsOwnerThatMayLess() {
        issue(olga, "deploy", Role.OPERATOR, null);
        var looker = node.security.authenticate(
                issue(olga, "looker", Role.VIEWER, null).secret(), "test");
        assertRefused(AccessFailure.ROLE_MISSING, () -> looker.run(() -> node.security.revokeToken("deploy")));
        looker.run(() -> node.security.revokeToken("looker"));
    }

    @Test
    void neverMayMoreThanItsMaker() {
        assertRefused(AccessFailure.ROLE_MISSING, () -> issue(olga, "more", Role.ADMIN, null));
        var issued = issue(olga, "ci", Role.OPERATOR, null);
        node.user("olga", Role.VIEWER, "x");
        assertThat(node.security.authenticate(issued.secret(), "test").role()).isEqualTo(Role.VIEWER);
        node.state.facts(StoredUser.TYPE).delete("olga");
        assertRefused(AccessFailure.NOT_AUTHENTICATED, () -> node.security.authenticate(issued.secret(), "test"));
    }

    @Test
    void hasANameOfItsOwn() {
        issue(olga, "ci", Role.VIEWER, null);
        assertRefused(AccessFailure.PRINCIPAL_EXISTS, () -> issue(Fixture.ADMIN, "ci", Role.VIEWER, null));
        for (String name : List.of("", "CI", "a b", "a\nb", "x".repeat(64), "../x")) {
            assertThatThrownBy(() -> issue(olga, name, Role.VIEWER, null)).isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void hasALifetimeThatMakesSense() {
        for (Duration lifetime : List.of(
                Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(4000), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> issue(olga, "ci", Role.VIEWER, lifetime))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void isNotFoundByAnythingThatLooksLikeOne() {
        var secret = issue(olga, "ci", Role.VIEWER, null).secret();
        String key = Secrets.tokenKey(secret);
        for (String wrong : List.of(
                "",
                "qz_",
                key,
                "qz_" + key,
                secret + "=",
                secret.substring(1),
                secret.toLowerCase(Locale.ROOT),
                "x".repeat(1_000_000),
                "qz_\u0000\n")) {
            assertRefused(AccessFailure.NOT_AUTHENTICATED, () -> node.security.authenticate(wrong, "test"));
        }
    }

    @Test
    void isNotIssuedToNobody() {
        assertRefused(AccessFailure.NOT_AUTHENTICATED, () -> node.security.issueToken("ci", Role.VIEWER, null));
        assertRefused(AccessFailure.NO_SUCH_PRINCIPAL, () -> issue(Caller.node(), "ci", Role.VIEWER, null));
    }

    private static void assertRefused(AccessFailure reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AccessException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
