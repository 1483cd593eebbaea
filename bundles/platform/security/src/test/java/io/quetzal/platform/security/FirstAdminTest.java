package io.quetzal.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AuditLog;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.testkit.InMemoryStateService;
import io.quetzal.platform.testkit.ManualClock;
import io.quetzal.platform.testkit.RecordingEventBus;
import io.quetzal.platform.testkit.TestNode;
import io.quetzal.state.api.StateException.StateFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAdminTest {
    @TempDir
    Path home;

    @Test
    void leavesAPasswordAndATokenThatWorkForTheOwnerAlone() throws IOException {
        try (var node = new Fixture(home)) {
            Path file = home.resolve("credentials.json");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(home.resolve("credentials.json.new")).doesNotExist();

            var credentials = node.credentials();
            assertThat(credentials.user()).isEqualTo("admin");
            assertThat(credentials.password()).matches("[a-z2-9]{6}(-[a-z2-9]{6}){3}");
            assertThat(credentials.token()).matches("qz_[A-Za-z0-9_-]{43}");
            assertThat(node.security
                            .login("admin", credentials.password(), "test")
                            .role())
                    .isEqualTo(Role.ADMIN);
            assertThat(node.security.authenticate(credentials.token(), "test").name())
                    .isEqualTo("admin");
        }
    }

    @Test
    void isMadeOnceOnly() throws IOException {
        try (var node = new Fixture(home)) {
            var first = node.credentials();
            node.restart();
            assertThat(node.credentials()).isEqualTo(first);
            Files.delete(home.resolve("credentials.json"));
            node.restart();
            assertThat(home.resolve("credentials.json")).doesNotExist();
            assertThat(node.security.login("admin", first.password(), "test")).isNotNull();
        }
    }

    @Test
    void isAnotherOneOnEveryNode() throws IOException {
        try (var one = new Fixture(home.resolve("one"));
                var two = new Fixture(home.resolve("two"))) {
            assertThat(one.credentials().password())
                    .isNotEqualTo(two.credentials().password());
            assertThat(one.credentials().token()).isNotEqualTo(two.credentials().token());
        }
    }

    @Test
    void getsItsFileWhenTheNodeDiedBeforeTheFileHadItsName() throws IOException {
        try (var node = new Fixture(home)) {
            Files.move(home.resolve("credentials.json"), home.resolve("credentials.json.new"));
            node.restart();
            assertThat(node.security
                            .authenticate(node.credentials().token(), "test")
                            .name())
                    .isEqualTo("admin");
        }
    }

    @Test
    void getsItsPasswordAtTheNextStartWhenTheNodeDiedBeforeItWasHashed() throws IOException {
        try (var node = new Fixture(home)) {
            node.security.close();
            node.state
                    .facts(StoredUser.TYPE)
                    .put("admin", new StoredUser(Role.ADMIN, PasswordHash.PENDING, node.clock.instant()));
            node.restart();
            assertThat(node.security
                            .login("admin", node.credentials().password(), "test")
                            .name())
                    .isEqualTo("admin");
        }
    }

    @Test
    void canUseTheTokenWhenThePasswordCannotBeHashed() throws IOException {
        try (var node = new Fixture(home)) {
            String token = node.credentials().token();
            node.security.close();
            node.state
                    .facts(StoredUser.TYPE)
                    .put("admin", new StoredUser(Role.ADMIN, PasswordHash.PENDING, node.clock.instant()));
            Files.delete(home.resolve("credentials.json"));
            node.restart();
            assertThatThrownBy(() -> node.security.login("admin", "", "test")).isInstanceOf(AccessException.class);
            assertThat(node.security.authenticate(token, "test").name()).isEqualTo("admin");
        }
    }

    @Test
    void isNotMadeWhileTheStateCannotBeWrittenAndTheOldFileStays() throws IOException {
        Files.writeString(home.resolve("credentials.json"), "the only copy");
        var state = new InMemoryStateService();
        state.refuseChanges(StateFailure.STATE_READ_ONLY);
        var node = new TestNode(home);
        var json = new JacksonJsonCodec();
        var clock = new ManualClock();
        var journal = new AuditJournal(node.dataDirectory("audit"), json, clock, 1 << 20);
        var policy = new LoginPolicy(LoginPolicy.Rules.USUAL);
        var refusals = new RefusalJournal(journal, clock);
        var lockout = new Lockout(state, policy, new RecordingEventBus(), clock);
        var security = new LocalSecurityService(
                state,
                new LocalAccessGuard(journal),
                new PasswordCheck.Surroundings(journal, refusals, lockout, new LoginMetrics()),
                node,
                json,
                policy,
                clock,
                Fixture.HASH_ITERATIONS);
        assertThatThrownBy(() -> security.login("admin", "x", "test"))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("knows no users")
                .hasMessageContaining(state.health().message());
        assertThat(home.resolve("credentials.json")).hasContent("the only copy");
        security.close();
        refusals.close();
        journal.close();
    }

    @Test
    void isWrittenToTheAuditLogWithoutItsSecrets() throws IOException {
        try (var node = new Fixture(home)) {
            assertThat(node.journal.read(PageRequest.first(10)).items())
                    .extracting(AuditLog.Entry::caller, AuditLog.Entry::action, AuditLog.Entry::outcome)
                    .containsExactly(tuple("node", "user.create", "ok"));
            String all = Files.readString(home.resolve("data/audit/audit-00000001.jsonl"));
            assertThat(all)
                    .doesNotContain(node.credentials().password())
                    .doesNotContain(node.credentials().token());
            assertThat(node.state.facts(StoredUser.TYPE).list().toString())
                    .doesNotContain(node.credentials().password());
        }
    }
}
