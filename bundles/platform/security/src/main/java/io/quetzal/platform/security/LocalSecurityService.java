package io.quetzal.platform.security;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AccessException.AccessFailure;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.Facts;
import io.quetzal.state.api.StateHealth;
import io.quetzal.state.api.StateService;
import io.quetzal.state.api.StateTransaction;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows users and tokens. On a node without users it makes the first admin, see {@link FirstAdmin}. Tokens that have
 * expired are forgotten whenever a new one is made and at each start.
 */
@Component(immediate = true)
public final class LocalSecurityService implements SecurityService {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSecurityService.class);
    /** How many tokens with an end each user may have; when one more is made, the one that ends first is revoked. */
    static final int MOST_ENDING_TOKENS = 200;

    private static final Duration LONGEST_LIFETIME = Duration.ofDays(3660);

    private final StateService state;
    private final AccessGuard guard;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Facts<User> users;
    private final Facts<StoredToken> tokens;
    private final PasswordCheck passwords;
    /** Done when the first admin can log in with the password. */
    private final CompletableFuture<Void> firstPassword;

    /** Opens the users of this node, and makes the first one if there is none. */
    @Activate
    public LocalSecurityService(
            @Reference StateService state,
            @Reference AccessGuard guard,
            @Reference AuditJournal journal,
            @Reference NodeService node,
            @Reference JsonCodec json) {
        this(state, guard, journal, node, json, InstantSource.system(), PasswordHash.ITERATIONS);
    }

    LocalSecurityService(
            StateService state,
            AccessGuard guard,
            AuditJournal journal,
            NodeService node,
            JsonCodec json,
            InstantSource clock,
            int hashIterations) {
        this.state = state;
        this.guard = guard;
        this.clock = clock;
        users = state.facts(User.TYPE);
        tokens = state.facts(StoredToken.TYPE);
        passwords = new PasswordCheck(users, journal, clock, PasswordHash.ofNobody(hashIterations, random));
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
                state.transact(this::forgetExpired);
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
        Optional<StoredToken> found = token.startsWith(Secrets.TOKEN_PREFIX)
                ? tokens.get(Secrets.tokenKey(token)).map(Fact::value)
                : Optional.empty();
        StoredToken stored =
                found.filter(it -> !it.isExpired(clock.instant())).orElseThrow(LocalSecurityService::badToken);
        User owner = users.get(stored.owner()).map(Fact::value).orElseThrow(LocalSecurityService::badToken);
        // A token never outlives what its owner may do.
        Role role = owner.role().includes(stored.role()) ? stored.role() : owner.role();
        return new Caller(stored.owner(), role, origin + " token " + stored.name());
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

    private static AccessException badToken() {
        return new AccessException(
                AccessFailure.NOT_AUTHENTICATED,
                "The token is not known, has expired or was revoked. Log in again, or ask for a new one.");
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
        var token = new StoredToken(name, caller.name(), role, now, lifetime == null ? null : now.plus(lifetime));
        String secret = Secrets.token(random);
        return state.transact(transaction -> {
            forgetExpired(transaction);
            if (transaction.get(User.TYPE, caller.name()).isEmpty()) {
                throw new AccessException(
                        AccessFailure.NO_SUCH_PRINCIPAL,
                        "\"" + caller.name() + "\" is not a user, and tokens stand for users. Log in as one.");
            }
            if (find(transaction, name).isPresent()) {
                throw new AccessException(
                        AccessFailure.PRINCIPAL_EXISTS,
                        "There is a token called \"" + name + "\" already. Revoke it, or choose another name.");
            }
            makeRoom(transaction, caller.name());
            transaction.put(StoredToken.TYPE, Secrets.tokenKey(secret), token);
            return new IssuedToken(token.toToken(), secret);
        });
    }

    @Override
    public List<Token> tokens() {
        Caller caller = Caller.current();
        Predicate<StoredToken> mayBeSeen = token -> maySee(caller, token) && !token.isExpired(clock.instant());
        return tokens.list().stream()
                .map(Fact::value)
                .filter(mayBeSeen)
                .map(StoredToken::toToken)
                .sorted((one, two) -> one.name().compareTo(two.name()))
                .toList();
    }

    @Override
    public void revokeToken(String name) {
        guard.change(Role.VIEWER, "token.revoke", name, () -> {
            Caller caller = Caller.current();
            state.transact(transaction -> {
                Fact<StoredToken> token = find(transaction, name)
                        .filter(it -> maySee(caller, it.value()))
                        .orElseThrow(() -> new AccessException(
                                AccessFailure.NO_SUCH_PRINCIPAL,
                                "You have no token called \"" + Printable.of(name)
                                        + "\". List the tokens to see what they are called."));
                transaction.delete(StoredToken.TYPE, token.key());
                return name;
            });
        });
    }

    @Override
    public void logout(String secret) {
        String name = tokens.get(Secrets.tokenKey(secret))
                .map(token -> token.value().name())
                .orElseThrow(LocalSecurityService::badToken);
        revokeToken(name);
    }

    private static boolean maySee(Caller caller, StoredToken token) {
        return caller.role() == Role.ADMIN || caller.name().equals(token.owner());
    }

    private static Optional<Fact<StoredToken>> find(StateTransaction transaction, String name) {
        return transaction.list(StoredToken.TYPE).stream()
                .filter(token -> token.value().name().equals(name))
                .findAny();
    }

    /** Somebody who logs in again and again fills the state with nothing but tokens of their own. */
    private static void makeRoom(StateTransaction transaction, String owner) {
        List<Fact<StoredToken>> ending = transaction.list(StoredToken.TYPE).stream()
                .filter(token ->
                        token.value().owner().equals(owner) && token.value().expiresAt() != null)
                .sorted(Comparator.comparing(token -> token.value().end()))
                .toList();
        ending.stream()
                .limit(Math.max(0, ending.size() - MOST_ENDING_TOKENS + 1))
                .forEach(token -> transaction.delete(StoredToken.TYPE, token.key()));
    }

    private int forgetExpired(StateTransaction transaction) {
        List<String> expired = transaction.list(StoredToken.TYPE).stream()
                .filter(token -> token.value().isExpired(clock.instant()))
                .map(Fact::key)
                .toList();
        expired.forEach(key -> transaction.delete(StoredToken.TYPE, key));
        return expired.size();
    }

    /** Carries a failure out of a change. */
    private static final class FirstAdminException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FirstAdminException(String message, IOException cause) {
            super(message, cause);
        }
    }
}
