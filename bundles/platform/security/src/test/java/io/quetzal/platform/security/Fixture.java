package io.quetzal.platform.security;

import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.testkit.InMemoryStateService;
import io.quetzal.platform.testkit.ManualClock;
import io.quetzal.platform.testkit.RecordingEventBus;
import io.quetzal.platform.testkit.TestNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** A node's security on a directory and a state in memory, with a clock that the test moves. */
@SuppressWarnings("NullAway.Init") // open() fills the fields in
final class Fixture implements AutoCloseable {
    /** The real number makes each login take as long as it should, which no test needs. */
    static final int HASH_ITERATIONS = 1000;

    static final Caller ADMIN = new Caller("admin", Role.ADMIN, "test");

    final JacksonJsonCodec json = new JacksonJsonCodec();
    final ManualClock clock = new ManualClock();
    final InMemoryStateService state = new InMemoryStateService();
    final LoginPolicy policy = new LoginPolicy(LoginPolicy.Rules.USUAL);
    final RecordingEventBus events = new RecordingEventBus();
    final LoginMetrics metrics = new LoginMetrics();
    final Path home;
    AuditJournal journal;
    LocalAccessGuard guard;
    RefusalJournal refusals;
    Lockout lockout;
    LocalSecurityService security;
    LocalUserService users;

    Fixture(Path home) {
        this.home = home;
        open();
    }
    /** As after a restart: the state and the files are what is left. */
    void restart() throws IOException {
        close();
        open();
    }

    private void open() {
        var node = new TestNode(home);
        journal = new AuditJournal(node.dataDirectory("audit"), json, clock, 1 << 20);
        guard = new LocalAccessGuard(journal);
        refusals = new RefusalJournal(journal, clock);
        lockout = new Lockout(state, policy, events, clock);
        security = new LocalSecurityService(
                state,
                guard,
                new PasswordCheck.Surroundings(journal, refusals, lockout, metrics),
                node,
                json,
                policy,
                clock,
                HASH_ITERATIONS);
        users = new LocalUserService(state, guard, security, lockout, clock, HASH_ITERATIONS);
    }

    FirstAdmin.Credentials credentials() throws IOException {
        return json.read(Files.readAllBytes(home.resolve("credentials.json")), FirstAdmin.Credentials.class);
    }

    /** Makes a user with a password that no rule would allow. */
    Caller user(String name, Role role, String password) {
        var hash = PasswordHash.of(password, HASH_ITERATIONS, new SecureRandom());
        state.facts(StoredUser.TYPE).put(name, new StoredUser(role, hash, clock.instant()));
        return new Caller(name, role, "test");
    }

    @Override
    public void close() throws IOException {
        security.close();
        refusals.close();
        journal.close();
    }
}
