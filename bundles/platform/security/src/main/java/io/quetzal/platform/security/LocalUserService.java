package io.quetzal.platform.security;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AccessException.AccessFailure;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService;
import io.quetzal.platform.api.security.SecurityService.TokenKind;
import io.quetzal.platform.api.security.UserService;
import io.quetzal.state.api.StateService;
import io.quetzal.state.api.StateTransaction;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the users, and ends what their old passwords and roles have opened. */
@Component
public final class LocalUserService implements UserService {
    /** Whom the audit log calls so is somebody else. */
    private static final Set<String> RESERVED = Set.of("node", "nobody", "anybody", "karaf");

    private final StateService state;
    private final AccessGuard guard;
    private final SecurityService security;
    private final Lockout lockout;
    private final InstantSource clock;
    private final int hashIterations;
    private final SecureRandom random = new SecureRandom();

    /** Keeps users in this state. */
    @Activate
    public LocalUserService(
            @Reference StateService state,
            @Reference AccessGuard guard,
            @Reference SecurityService security,
            @Reference Lockout lockout) {
        this(state, guard, security, lockout, InstantSource.system(), PasswordHash.ITERATIONS);
    }

    LocalUserService(
            StateService state,
            AccessGuard guard,
            SecurityService security,
            Lockout lockout,
            InstantSource clock,
            int hashIterations) {
        this.state = state;
        this.guard = guard;
        this.security = security;
        this.lockout = lockout;
        this.clock = clock;
        this.hashIterations = hashIterations;
    }

    @Override
    public List<User> users() {
        Caller caller = Caller.current();
        return state.facts(StoredUser.TYPE).list().stream()
                .filter(user -> caller.role() == Role.ADMIN || caller.name().equals(user.key()))
                .map(user -> user.value().toUser(user.key(), clock.instant()))
                .toList();
    }

    @Override
    public NewUser create(String name, Role role, @Nullable String password) {
        new Name(name);
        if (RESERVED.contains(name)) {
            throw new InvalidValueException("No user can be called \"" + name
                    + "\", because the audit log calls somebody else so. Choose" + " another name.");
        }
        String first = password == null ? Secrets.password(random) : PasswordRules.check(name, password);
        return guard.change(Role.ADMIN, "user.create", name, () -> {
            var user = new StoredUser(role, hash(first), clock.instant());
            state.transact(transaction -> {
                if (transaction.get(StoredUser.TYPE, name).isPresent()) {
                    throw new AccessException(
                            AccessFailure.PRINCIPAL_EXISTS,
                            "There is a user called \"" + name + "\" already. Choose another name.");
                }
                transaction.put(StoredUser.TYPE, name, user);
                return name;
            });
            return new NewUser(user.toUser(name, clock.instant()), password == null ? first : null);
        });
    }

    @Override
    public User changeRole(String name, Role role) {
        return guard.change(Role.ADMIN, "user.role", name, () -> change(name, user -> user.with(role)));
    }

    @Override
    public void changePassword(String name, String password, @Nullable String current) {
        Caller caller = Caller.current();
        boolean own = caller.name().equals(name);
        String checked = PasswordRules.check(name, password);
        guard.change(own ? Role.VIEWER : Role.ADMIN, "user.password", name, () -> {
            if (own) {
                checkCurrent(caller, current);
            }
            // Made before the transaction, which holds up everybody else's.
            PasswordHash hash = hash(checked);
            change(name, user -> user.with(hash, clock.instant()));
            lockout.forget(name);
        });
    }

    /** A session that somebody has left open must not be enough to lock its owner out. */
    private void checkCurrent(Caller caller, @Nullable String current) {
        if (current == null) {
            throw new InvalidValueException(
                    "To change your own password, give the one so far too, so that nobody else does who finds your"
                            + " session open.");
        }
        try {
            security.login(caller.name(), current, caller.origin());
        } catch (AccessException e) {
            // Whoever asks is known; a front must not take this for the end of the session.
            throw e.reason() == AccessFailure.NOT_AUTHENTICATED
                    ? new AccessException(
                            AccessFailure.WRONG_PASSWORD,
                            "The password so far is another one. Type it again, or let an admin set a new one.")
                    : e;
        }
    }

    @Override
    public User unlock(String name) {
        return guard.change(Role.ADMIN, "user.unlock", name, () -> {
            StoredUser user = state.transact(transaction -> find(transaction, name));
            lockout.forget(name);
            return user.lockedUntil(null).toUser(name, clock.instant());
        });
    }

    @Override
    public void remove(String name) {
        guard.change(Role.ADMIN, "user.remove", name, () -> {
            state.transact(transaction -> {
                find(transaction, name);
                transaction.delete(StoredUser.TYPE, name);
                TokenBook.end(transaction, name, token -> true);
                checkAdminsAreLeft(transaction, name);
                return name;
            });
        });
    }

    private User change(String name, Function<StoredUser, StoredUser> how) {
        return state.transact(transaction -> {
            StoredUser changed = how.apply(find(transaction, name));
            transaction.put(StoredUser.TYPE, name, changed);
            TokenBook.end(transaction, name, token -> token.kind() == TokenKind.SESSION);
            checkAdminsAreLeft(transaction, name);
            return changed.toUser(name, clock.instant());
        });
    }

    private static StoredUser find(StateTransaction transaction, String name) {
        return transaction
                .get(StoredUser.TYPE, name)
                .orElseThrow(() -> new AccessException(
                        AccessFailure.NO_SUCH_PRINCIPAL,
                        "There is no user called \"" + Printable.of(name)
                                + "\". List the users to see what they are called."))
                .value();
    }

    /** What is thrown within a transaction undoes it. */
    private static void checkAdminsAreLeft(StateTransaction transaction, String name) {
        if (transaction.list(StoredUser.TYPE).stream()
                .noneMatch(user -> user.value().role() == Role.ADMIN)) {
            throw new AccessException(
                    AccessFailure.LAST_ADMIN,
                    "\"" + name + "\" is the last admin; without one, nobody could manage this node. Make somebody else"
                            + " an admin first.");
        }
    }

    private PasswordHash hash(String password) {
        return PasswordHash.of(password, hashIterations, random);
    }
}
