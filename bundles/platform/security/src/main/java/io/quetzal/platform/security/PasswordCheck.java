package io.quetzal.platform.security;

import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AccessException.AccessFailure;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.Facts;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks passwords. It takes as long for a user that does not exist, and says the same, so that nobody learns from it
 * who is a user. All attempts but those that are slowed down are written to the audit log.
 */
final class PasswordCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);
    /** Hashing is slow on purpose; this many at a time leave processors for the rest of the node. */
    private static final int AT_A_TIME = 2;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Facts<User> users;
    private final AuditJournal journal;
    private final LoginThrottle throttle;
    private final PasswordHash nobody;
    private final Semaphore turn = new Semaphore(AT_A_TIME, true);

    PasswordCheck(Facts<User> users, AuditJournal journal, InstantSource clock, PasswordHash nobody) {
        this.users = users;
        this.journal = journal;
        throttle = new LoginThrottle(clock);
        this.nobody = nobody;
    }

    Caller login(String user, String password, String origin) {
        Optional<Duration> wait = throttle.wait(user, origin);
        if (wait.isPresent()) {
            throw new AccessException(
                    AccessFailure.SLOWED_DOWN,
                    "Too many wrong passwords for this user from here. Try again in "
                            + (wait.get().toSeconds() + 1) + " s.");
        }
        Optional<Role> role = check(user, password);
        if (role.isEmpty()) {
            throttle.failed(user, origin);
            audit(user, origin, "refused: wrong user or password");
            throw new AccessException(
                    AccessFailure.NOT_AUTHENTICATED,
                    "The user or the password is wrong. The first admin's are in credentials.json in the node's"
                            + " home directory.");
        }
        throttle.succeeded(user, origin);
        audit(user, origin, "ok");
        return new Caller(user, role.get(), origin);
    }

    private Optional<Role> check(String user, String password) {
        Optional<User> found = users.get(user).map(Fact::value);
        takeTurn();
        try {
            boolean right = found.map(User::password)
                    .filter(hash -> !hash.isPending())
                    .orElse(nobody)
                    .matches(password);
            return right ? found.map(User::role) : Optional.empty();
        } finally {
            turn.release();
        }
    }

    private void takeTurn() {
        boolean mine = false;
        try {
            mine = turn.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!mine) {
            throw new AccessException(
                    AccessFailure.SLOWED_DOWN,
                    "Too many people, or one who guesses, log in at this moment. Try again in a minute, or use a"
                            + " token.");
        }
    }

    /** A login changes nothing, so it is not refused when the log cannot be written. */
    private void audit(String user, String origin, String outcome) {
        try {
            journal.end(null, user, origin, "login", user, outcome);
        } catch (IOException e) {
            LOG.error("The audit log cannot be written; a login of \"{}\" ended: {}", Printable.of(user), outcome, e);
        }
    }
}
