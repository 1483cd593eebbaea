package io.quetzal.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService.Client;
import io.quetzal.platform.api.security.SecurityService.IssuedToken;
import io.quetzal.platform.api.security.SecurityService.TokenKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    private static final Duration IDLE = LoginPolicy.Rules.USUAL.idle();
    private static final Duration LIFETIME = LoginPolicy.Rules.USUAL.lifetime();

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

    private IssuedToken open(Client client) {
        return olga.call(() -> node.security.openSession(client));
    }

    private boolean isOpen(IssuedToken session) {
        try {
            node.security.check(session.secret(), "test");
            return true;
        } catch (AccessException e) {
            return false;
        }
    }

    @Test
    void standsForWhoHasLoggedIn() {
        var session = open(Client.BROWSER);
        var caller = node.security.authenticate(session.secret(), "rest 127.0.0.1");
        assertThat(caller.name()).isEqualTo("olga");
        assertThat(caller.role()).isEqualTo(Role.OPERATOR);
        assertThat(caller.origin())
                .isEqualTo("rest 127.0.0.1 session " + session.token().name());
        assertThat(node.security.describe(session.secret()).kind()).isEqualTo(TokenKind.SESSION);
    }

    @Test
    void endsWhenItIsNotUsed() {
        var session = open(Client.BROWSER);
        node.clock.advance(IDLE.minusMillis(1));
        assertThat(isOpen(session)).isTrue();
        node.clock.advance(Duration.ofMillis(1));
        assertThat(isOpen(session)).isFalse();
    }

    @Test
    void goesOnWhileItIsUsedButNotForEver() {
        var session = open(Client.BROWSER);
        for (Duration age = Duration.ZERO; age.compareTo(LIFETIME) < 0; age = age.plusMinutes(20)) {
            assertThat(node.security.authenticate(session.secret(), "test").name())
                    .isEqualTo("olga");
            node.clock.advance(Duration.ofMinutes(20));
        }
        assertThatThrownBy(() -> node.security.authenticate(session.secret(), "test"))
                .isInstanceOf(AccessException.class);
    }

    @Test
    void ofAProgramDoesNotMindIdleness() {
        var session = open(Client.PROGRAM);
        node.clock.advance(LIFETIME.minusMillis(1));
        assertThat(isOpen(session)).isTrue();
        node.clock.advance(Duration.ofMillis(1));
        assertThat(isOpen(session)).isFalse();
    }

    @Test
    void survivesARestartAndRemembersItsLastUse() throws IOException {
        var session = open(Client.BROWSER);
        node.clock.advance(Duration.ofMinutes(20));
        node.security.authenticate(session.secret(), "test");
        node.restart();
        node.clock.advance(Duration.ofMinutes(20));
        assertThat(node.security.describe(session.secret()).lastUsedAt())
                .isEqualTo(node.clock.instant().minus(Duration.ofMinutes(20)));
        assertThat(isOpen(session)).isTrue();
        node.clock.advance(Duration.ofMinutes(10));
        assertThat(isOpen(session)).isFalse();
    }

    @Test
    void endsWithALogout() {
        var session = open(Client.BROWSER);
        olga.run(() -> node.security.logout(session.secret()));
        assertThat(isOpen(session)).isFalse();
    }
}
