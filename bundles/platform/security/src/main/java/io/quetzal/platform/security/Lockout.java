package io.quetzal.platform.security;

import io.quetzal.platform.api.event.EventBus;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.security.LoginEvent;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.StateService;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops looking at a user's passwords after too many wrong ones, from wherever they came, so that even somebody with
 * very many addresses cannot guess for long. Whoever can send wrong passwords can lock a user in this way; so a lock is
 * short, does not grow while it lasts, and leaves tokens and open sessions alone: an admin at the node gets in with the
 * token in {@code credentials.json} and unlocks. Names that are no users' are locked alike, so that nobody learns from
 * it who is one. A lock of a user survives a restart of the node; failures that have led to none do not.
 */
@Component(service = Lockout.class)
public final class Lockout {
    private static final Logger LOG = LoggerFactory.getLogger(Lockout.class);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST_NAME = 128;

    private final StateService state;
    private final LoginPolicy policy;
    private final EventBus events;
    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private record Failures(
            int count, Instant first, @Nullable Instant lockedUntil) {}

    /** Locks by this policy. */
    @Activate
    public Lockout(@Reference StateService state, @Reference LoginPolicy policy, @Reference EventBus events) {
        this(state, policy, events, InstantSource.system());
    }

    Lockout(StateService state, LoginPolicy policy, EventBus events, InstantSource clock) {
        this.state = state;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    /** Until when no password of a user is looked at; empty if they are. */
    Optional<Instant> lockedUntil(String user) {
        Instant now = clock.instant();
        return remembered(user)
                .or(() -> state.facts(StoredUser.TYPE)
                        .get(key(user))
                        .map(fact -> fact.value().lockedUntil()))
                .filter(now::isBefore);
    }

    private synchronized Optional<Instant> remembered(String user) {
        return Optional.ofNullable(failures.get(key(user))).map(Failures::lockedUntil);
    }

    /** Counts a wrong password, tells the world, and locks if it was one too many. */
    void failed(String user, String origin) {
        Instant now = clock.instant();
        events.publish(new LoginEvent.Failed(now, Printable.of(user), origin));
        LoginPolicy.Rules rules = policy.rules();
        if (rules.failures() > 0 && count(user, now, rules) >= rules.failures()) {
            Instant until = now.plus(rules.lock());
            lock(user, until);
            events.publish(new LoginEvent.LockedOut(now, Printable.of(user), origin, until));
        }
    }

    private synchronized int count(String user, Instant now, LoginPolicy.Rules rules) {
        Failures known = failures.get(key(user));
        var counted = known == null || known.lockedUntil != null || !now.isBefore(known.first.plus(rules.lock()))
                ? new Failures(1, now, null)
                : new Failures(known.count + 1, known.first, null);
        failures.put(key(user), counted);
        return counted.count;
    }

    private void lock(String user, Instant until) {
        synchronized (this) {
            failures.put(key(user), new Failures(0, until, until));
        }
        try {
            put(user, until);
        } catch (QuetzalException e) {
            LOG.warn("The lock of {} could not be stored; it holds until the node restarts", Printable.of(user), e);
        }
    }

    /** Forgets the failures of who knows the password, or of whom an admin unlocks. */
    void forget(String user) {
        synchronized (this) {
            failures.remove(key(user));
        }
        if (state.facts(StoredUser.TYPE)
                .get(key(user))
                .map(Fact::value)
                .map(StoredUser::lockedUntil)
                .isPresent()) {
            put(user, null);
        }
    }

    private void put(String user, @Nullable Instant until) {
        state.transact(transaction -> {
            Optional<Fact<StoredUser>> known = transaction.get(StoredUser.TYPE, key(user));
            known.ifPresent(fact ->
                    transaction.put(StoredUser.TYPE, fact.key(), fact.value().lockedUntil(until)));
            return known.isPresent();
        });
    }

    /** Names that nobody has may be as long as a request; what is remembered of them is not. */
    private static String key(String user) {
        return user.substring(0, Math.min(user.length(), LONGEST_NAME));
    }
}
