package io.quetzal.platform.security;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AccessException.AccessFailure;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.RefusalLog;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService;
import io.quetzal.state.api.Facts;
import io.quetzal.state.api.StateHealth;
import io.quetzal.state.api.StateService;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows users and tokens. On a node without users it makes the first admin, see {@link FirstAdmin}.
 */
@Component(immediate = true)
public final class LocalSecurityService implements SecurityService {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSecurityService.class);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(3660);

    private final StateService state;
    private final AccessGuard guard;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Facts<StoredUser> users;
    private final TokenBook tokens;
    private final LoginPolicy policy;
    private final PasswordCheck passwords;
    /** Done when the first admin can log in with the password. */
    private final CompletableFuture<Void> firstPassword;

    /** Opens the users of this node, and makes the first one if there is none. */
    @Activate
    public LocalSecurityService(
            @Reference StateService state,
            @Reference AccessGuard guard,
            @Reference AuditJournal journal,
            @Reference RefusalLog refusals,
            @Reference Lockout lockout,
            @Reference LoginMetrics metrics,
            @Reference NodeService node,
            @Reference JsonCodec json,
            @Reference LoginPolicy policy) {
        this(
                state,
                guard,
                new PasswordCheck.Surroundings(journal, refusals, lockout, metrics),
                node,
                json,
                policy,
                InstantSource.system(),
                PasswordHash.ITERATIONS);
    }

    LocalSecurityService(
            StateService state,
            AccessGuard guard,
            PasswordCheck.Surroundings around,
            NodeService node,
            JsonCodec json,
            LoginPolicy policy,
            InstantSource clock,
            int hashIterations) {
        this.state = state;
        this.guard = guard;
        this.clock = clock;
        users = state.facts(StoredUser.TYPE);
        this.policy = policy;
        tokens = new TokenBook(state, clock, random);
        passwords = new PasswordCheck(users, around, clock, PasswordHash.ofNobody(hashIterations, random));
        var first = new FirstAdmin(node.status().home(), state, json, random, hashIterations);
        prepare(first);
        firstPassword = first.isPasswordPending()
                ? CompletableFuture.runAsync(() -> hashPassword(first), LocalSecurityService::onThreadOfItsOwn)
                : CompletableFuture.completedFuture(null);
    }

    /** A node that cannot prepare its users still comes up, so that people can see why. */
    private void prepare(FirstAdmin first) {
        try {
            if (state.health().mode() == StateHealth.Mode.READ_ONLY) {
                LOG.error("Users cannot be changed, and none are made, while the state is read-only");
            } else if (users.list().isEmpty()) {
                Caller.node().run(() -> guard.change(Role.ADMIN, "user.create", FirstAdmin.NAME, () -> create(first)));
                LOG.info("The first user was made; see {}", first.file());
            } else {
                first.finish();
                state.transact(tokens::forgetEnded);
            }
        } catch (IOException | QuetzalException | FirstAdminException e) {
            LOG.error("The node's users could not be prepared. Mend what the cause says and start it again", e);
        }
    }

    private void create(FirstAdmin first) {
        try {
            first.create(clock.instant());
        } catch (IOException e) {
            throw new FirstAdminException(first.file() + " could not be written", e);
        }
    }

    private static void hashPassword(FirstAdmin first) {
        try {
            first.hashPassword();
        } catch (IOException | QuetzalException e) {
            LOG.error(
                    "The admin's password in {} cannot be used before the next start; the token can", first.file(), e);
        }
    }

    private static void onThreadOfItsOwn(Runnable work) {
        Thread.ofPlatform().name("quetzal-first-password").daemon().start(work);
    }

    /** Waits for what goes on in the background. */
    @Deactivate
    public void close() {
        firstPassword.join();
        tokens.close();
    }

    @Override
    public Caller login(String user, String password, String origin) {
        firstPassword.join();
        checkUsersCanBeRead();
        return passwords.login(user, password, origin);
    }

    @Override
    public Caller authenticate(String token, String origin) {
        checkUsersCanBeRead();
        return tokens.holder(token, origin, true);
    }

    @Override
    public Caller recognise(String user, String origin) {
        return users.get(user)
                .map(known -> new Caller(user, known.value().role(), origin + " certificate"))
                .orElseThrow(() -> new AccessException(
                        AccessFailure.NOT_AUTHENTICATED,
                        "The certificate is for \"" + Printable.of(user)
                                + "\", and there is no such user. Make one with the role that the machine needs."));
    }

    @Override
    public Caller check(String token, String origin) {
        return tokens.holder(token, origin, false);
    }

    @Override
    public Token describe(String secret) {
        return tokens.describe(secret);
    }

    /** Without this, the owner of a node whose state is damaged would only hear that the password is wrong. */
    private void checkUsersCanBeRead() {
        if (users.get(FirstAdmin.NAME).isEmpty() && users.list().isEmpty()) {
            throw new AccessException(
                    AccessFailure.NOT_AUTHENTICATED,
                    "Nobody can log in, because the node knows no users. "
                            + state.health().message());
        }
    }

    @Override
    public IssuedToken issueToken(String name, Role role, @Nullable Duration lifetime) {
        new Name(name);
        if (lifetime != null && (!lifetime.isPositive() || lifetime.compareTo(LONGEST_LIFETIME) > 0)) {
            throw new InvalidValueException("A token is good for more than nothing and at most "
                    + LONGEST_LIFETIME.toDays() + " days, not " + lifetime + ". Leave the lifetime out for a token"
                    + " that is good until it is revoked.");
        }
        return guard.change(Role.VIEWER, "token.issue", name, () -> issue(Caller.current(), name, role, lifetime));
    }

    private IssuedToken issue(Caller caller, String name, Role role, @Nullable Duration lifetime) {
        if (!caller.role().includes(role)) {
            throw new AccessException(
                    AccessFailure.ROLE_MISSING,
                    "A token may do at most what its maker may. Ask for the role you have, or a lower one.");
        }
        Instant now = clock.instant();
        return tokens.issue(
                StoredToken.named(name, caller.name(), role, now, lifetime == null ? null : now.plus(lifetime)));
    }

    @Override
    public IssuedToken openSession(Client client) {
        String name = "session-" + UniqueId.next();
        return guard.change(Role.VIEWER, "session.open", name, () -> {
            Caller caller = Caller.current();
            LoginPolicy.Rules rules = policy.rules();
            Instant now = clock.instant();
            return tokens.issue(new StoredToken(
                    name,
                    TokenKind.SESSION,
                    caller.name(),
                    caller.role(),
                    now,
                    now.plus(rules.lifetime()),
                    client == Client.BROWSER ? rules.idle() : null,
                    null));
        });
    }

    @Override
    public List<Token> tokens() {
        return tokens.list(Caller.current());
    }

    @Override
    public void revokeToken(String name) {
        guard.change(Role.VIEWER, "token.revoke", name, () -> tokens.revoke(Caller.current(), name));
    }

    @Override
    public void logout(String secret) {
        revokeToken(tokens.describe(secret).name());
    }

    /** Carries a failure out of a change. */
    private static final class FirstAdminException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FirstAdminException(String message, IOException cause) {
            super(message, cause);
        }
    }
}
