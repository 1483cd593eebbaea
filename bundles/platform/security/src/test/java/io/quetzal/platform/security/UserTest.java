package io.quetzal.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AccessException.AccessFailure;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService.Client;
import io.quetzal.platform.api.security.UserService.NewUser;
import io.quetzal.platform.api.security.UserService.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserTest {
    private static final String GOOD = "four words are best";

    @TempDir
    Path home;

    private Fixture node;
    private Caller olga;

    @BeforeEach
    void start() {
        node = new Fixture(home);
        olga = node.user("olga", Role.OPERATOR, "password of olga");
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
    }

    private NewUser create(String name, Role role) {
        return Fixture.ADMIN.call(() -> node.users.create(name, role, null));
    }

    @Test
    void getsAPasswordThatIsToldOnce() throws IOException {
        var created = create("vera", Role.VIEWER);
        String password = Objects.requireNonNull(created.password());
        assertThat(password).hasSizeGreaterThan(20);
        assertThat(created.toString()).doesNotContain(password);
        assertThat(node.security.login("vera", password, "test").role()).isEqualTo(Role.VIEWER);
        assertThat(Files.readString(home.resolve("data/audit/audit-00000001.jsonl")))
                .doesNotContain(password);
    }

    @Test
    void getsThePasswordThatIsGiven() {
        NewUser created = Fixture.ADMIN.call(() -> node.users.create("vera", Role.VIEWER, GOOD));
        assertThat(created.password()).isNull();
        assertThat(node.security.login("vera", GOOD, "test").name()).isEqualTo("vera");
    }

    @Test
    void isSeenByAdminsAndByOneself() {
        assertThat(Fixture.ADMIN.call(() -> node.users.users()))
                .extracting(User::name)
                .containsExactly("admin", "olga");
        assertThat(olga.call(() -> node.users.users())).extracting(User::name).containsExactly("olga");
    }

    @Test
    void isChangedByAdminsOnlyAndEveryRefusalIsWrittenDown() {
        assertRefused(AccessFailure.ROLE_MISSING, () -> olga.run(() -> node.users.create("x", Role.VIEWER, null)));
        assertRefused(AccessFailure.ROLE_MISSING, () -> olga.run(() -> node.users.changeRole("olga", Role.ADMIN)));
        assertRefused(AccessFailure.ROLE_MISSING, () -> olga.run(() -> node.users.changePassword("admin", GOOD, "x")));
        assertRefused(AccessFailure.ROLE_MISSING, () -> olga.run(() -> node.users.unlock("olga")));
        assertRefused(AccessFailure.ROLE_MISSING, () -> olga.run(() -> node.users.remove("admin")));
        assertThat(node.journal.read(PageRequest.first(5)).items()).allSatisfy(entry -> {
            assertThat(entry.caller()).isEqualTo("olga");
            assertThat(entry.outcome()).startsWith("refused: needs role admin");
        });
    }

    @Test
    void hasANameOfItsOwnThatIsNobodyElses() {
        create("vera", Role.VIEWER);
        assertRefused(AccessFailure.PRINCIPAL_EXISTS, () -> create("vera", Role.ADMIN));
        for (String name : List.of("", "Vera", "node", "nobody", "a b", "../x", "x".repeat(64))) {
            assertThatThrownBy(() -> create(name, Role.VIEWER)).isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void cannotHaveAPasswordThatIsTooEasyOrImpossible() {
        for (String password :
                List.of("", "short", "nine char", "x".repeat(2000), "a long one\u0000", "\ud800 lone one")) {
            assertThatThrownBy(() -> Fixture.ADMIN.run(() -> node.users.create("vera", Role.VIEWER, password)))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void changesTheOwnPasswordByShowingTheOneSoFar() {
        assertThatThrownBy(() -> olga.run(() -> node.users.changePassword("olga", GOOD, null)))
                .isInstanceOf(InvalidValueException.class);
        assertRefused(
                AccessFailure.WRONG_PASSWORD, () -> olga.run(() -> node.users.changePassword("olga", GOOD, "wrong")));
        olga.run(() -> node.users.changePassword("olga", GOOD, "password of olga"));
        assertThat(node.security.login("olga", GOOD, "test").name()).isEqualTo("olga");
    }

    @Test
    void losesItsSessionsWithItsPasswordOrRoleAndKeepsItsTokens() {
        var token = olga.call(() -> node.security.issueToken("ci", Role.OPERATOR, null));
        for (Runnable change : List.<Runnable>of(
                () -> node.users.changePassword("olga", GOOD, null),
                () -> node.users.changeRole("olga", Role.VIEWER))) {
            var session = olga.call(() -> node.security.openSession(Client.BROWSER));
            Fixture.ADMIN.run(change);
            assertRefused(AccessFailure.NOT_AUTHENTICATED, () -> node.security.check(session.secret(), "test"));
        }
        assertThat(node.security.check(token.secret(), "test").role()).isEqualTo(Role.VIEWER);
    }

    @Test
    void goesWithAllTokens() {
        var token = olga.call(() -> node.security.issueToken("ci", Role.OPERATOR, null));
        Fixture.ADMIN.run(() -> node.users.remove("olga"));
        assertRefused(AccessFailure.NOT_AUTHENTICATED, () -> node.security.check(token.secret(), "test"));
        assertRefused(AccessFailure.NO_SUCH_PRINCIPAL, () -> Fixture.ADMIN.run(() -> node.users.remove("olga")));
    }

    @Test
    void whoIsTheLastAdminStaysOne() {
        assertRefused(AccessFailure.LAST_ADMIN, () -> Fixture.ADMIN.run(() -> node.users.remove("admin")));
        assertRefused(
                AccessFailure.LAST_ADMIN, () -> Fixture.ADMIN.run(() -> node.users.changeRole("admin", Role.VIEWER)));
        create("second", Role.ADMIN);
        Fixture.ADMIN.run(() -> node.users.changeRole("admin", Role.VIEWER));
        assertThat(Fixture.ADMIN.call(() -> node.users.users()))
                .extracting(User::role)
                .contains(Role.ADMIN);
    }

    private static void assertRefused(AccessFailure reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AccessException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
