package io.quetzal.platform.security;

import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AccessException.AccessFailure;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.RefusalLog;
import io.quetzal.platform.api.security.Role;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.Facts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks passwords. It takes as long for a user that does not exist, and says the same, so that nobody learns from it
 * who is a user. All attempts are written to the audit log, those that were not even looked at in bulk.
 */
final class PasswordCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);
    /** Hashing is slow on purpose; this many at a time leave processors for the rest of the node. */
    private static final int AT_A_TIME = 2;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Facts<StoredUser> users;
    private final AuditJournal journal;
    private final Lockout lockout;
    private final LoginMetrics metrics;
    private final RefusalLog refusals;
    private final LoginThrottle throttle;
    private final PasswordHash nobody;
    private final Semaphore turn = new Semaphore(AT_A_TIME, true);

    /**
     * What a check needs beside the users.
     *
     * @param journal where each login is written
     * @param refusals where those are written that were not even looked at
     * @param lockout who is locked out
     * @param metrics what counts them
     */
    record Surroundings(AuditJournal journal, RefusalLog refusals, Lockout lockout, LoginMetrics metrics) {}

    PasswordCheck(Facts<StoredUser> users, Surroundings around, InstantSource clock, PasswordHash nobody) {
        this.users = users;
        journal = around.journal();
        lockout = around.lockout();
        metrics = around.metrics();
        refusals = around.refusals();
        throttle = new LoginThrottle(clock);
        this.nobody = nobody;
    }

    Caller login(String user, String password, String origin) {
        refuseWhenTooMany(user, origin);
        takeTurn(user, origin);
        try {
            // Many may come at once; what the first of them did counts for those that have waited.
            refuseWhenTooMany(user, origin);
            return tryPassword(user, password, origin);
        } finally {
            turn.release();
        }
    }

    private void refuseWhenTooMany(String user, String origin) {
        Optional<Duration> wait = throttle.wait(user, origin);
        if (wait.isPresent()) {
            throw slowedDown(
                    user,
                    origin,
                    "Too many wrong passwords from here. Try again in "
                            + (wait.get().toSeconds() + 1) + " s, or use a token.");
        }
        Optional<Instant> end = lockout.lockedUntil(user);
        if (end.isPresent()) {
            metrics.count(LoginMetrics.Outcome.LOCKED_OUT);
            refusals.refused(user, origin, "login", user, "locked out until " + end.get());
            throw new AccessException(
                    AccessFailure.LOCKED_OUT,
                    "There were too many wrong passwords for this user, so none is looked at until " + end.get()
                            + ". Tokens and open sessions still work, and an admin can unlock the user.");
        }
    }

    private AccessException slowedDown(String user, String origin, String message) {
        metrics.count(LoginMetrics.Outcome.SLOWED_DOWN);
        refusals.refused(user, origin, "login", user, "slowed down");
        return new AccessException(AccessFailure.SLOWED_DOWN, message);
    }

    private Caller tryPassword(String user, String password, String origin) {
        Optional<Role> role = check(user, password);
        if (role.isEmpty()) {
            throttle.failed(user, origin);
            metrics.count(LoginMetrics.Outcome.WRONG);
            audit(user, origin, "refused: wrong user or password");
            lockout.failed(user, origin);
            throw new AccessException(
                    AccessFailure.NOT_AUTHENTICATED,
                    "The user or the password is wrong. The first admin's are in credentials.json in the node's"
                            + " home directory.");
        }
        throttle.succeeded(user, origin);
        lockout.forget(user);
        metrics.count(LoginMetrics.Outcome.OK);
        audit(user, origin, "ok");
        return new Caller(user, role.get(), origin);
    }

    private Optional<Role> check(String user, String password) {
        Optional<StoredUser> found = users.get(user).map(Fact::value);
        boolean right = found.map(StoredUser::password)
                .filter(hash -> !hash.isPending())
                .orElse(nobody)
                .matches(password);
        return right ? found.map(StoredUser::role) : Optional.empty();
    }

    private void takeTurn(String user, String origin) {
        boolean mine = false;
        try {
            mine = turn.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!mine) {
            throw slowedDown(
                    user,
                    origin,
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
